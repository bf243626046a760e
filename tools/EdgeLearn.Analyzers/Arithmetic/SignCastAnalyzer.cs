using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLearn.Analyzers.Arithmetic;

/// <summary>EDGE0018: a cast from an unsigned to a signed type of the same size is no instruction, and the value stays unsigned.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SignCastAnalyzer() : UnsignedTagAnalyzer(
    Rule.Error(
        "EDGE0018",
        "A cast from unsigned to signed is lost on the chip",
        "'{0}' stays unsigned on the chip, and it is {1}; write {2}"),
    OperationKind.Conversion)
{
    private protected override string? AdviceFor(IOperation operation)
    {
        var conversion = (IConversionOperation)operation;
        if (conversion.OperatorMethod is not null || conversion.ConstantValue.HasValue || SignedTag.IsCertain(conversion.Operand))
        {
            return null;
        }

        return (Integers.KindOf(conversion.Operand.Type), Integers.KindOf(conversion.Type)) switch
        {
            (SpecialType.System_UInt32, SpecialType.System_Int32) => "'(int)(long)value', or store it in a field or an array first",
            (SpecialType.System_UInt64, SpecialType.System_Int64) => "'0L | (long)value', or store it in a field or an array first",
            _ => null,
        };
    }
}
