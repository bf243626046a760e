using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLearn.Analyzers.Arithmetic;

/// <summary>EDGE0019: an unsigned value that becomes a long is an unsigned long to the chip.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsignedWideningAnalyzer() : UnsignedTagAnalyzer(
    Rule.Error(
        "EDGE0019",
        "An unsigned value widened to long stays unsigned on the chip",
        "'{0}' becomes an unsigned 64-bit value on the chip, and it is {1}; write {2}"),
    OperationKind.Conversion)
{
    private protected override string? AdviceFor(IOperation operation)
    {
        var conversion = (IConversionOperation)operation;
        if (conversion.OperatorMethod is not null || conversion.ConstantValue.HasValue
            || Integers.KindOf(conversion.Type) != SpecialType.System_Int64)
        {
            return null;
        }

        return Integers.KindOf(conversion.Operand.Type) switch
        {
            SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_Char => "'(int)value', which widens as signed",
            SpecialType.System_UInt32 => "'0L | value', or store it in a field or an array first",
            _ => null,
        };
    }
}
