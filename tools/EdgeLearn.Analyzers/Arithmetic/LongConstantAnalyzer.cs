using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLearn.Analyzers.Arithmetic;

/// <summary>EDGE0020: a long constant from 2^31 to 2^32 - 1 is emitted as a widened unsigned value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LongConstantAnalyzer() : UnsignedTagAnalyzer(
    Rule.Error(
        "EDGE0020",
        "A long constant from 2^31 to 2^32 - 1 is unsigned on the chip",
        "'{0}' is an unsigned 64-bit value on the chip, and it is {1}; write {2}"),
    OperationKind.Literal,
    OperationKind.Conversion,
    OperationKind.Binary,
    OperationKind.Unary,
    OperationKind.LocalReference,
    OperationKind.FieldReference,
    OperationKind.DefaultValue)
{
    private protected override string? AdviceFor(IOperation operation)
    {
        // Only the whole constant expression is emitted, not its parts.
        return operation.ConstantValue is { HasValue: true, Value: long value }
            && Integers.IsWidenedAsUnsigned(value)
            && Integers.KindOf(operation.Type) == SpecialType.System_Int64
            && operation.Parent is not { ConstantValue.HasValue: true }
            ? "it as the right operand ('0L | constant'), read it from a field, or scale it beyond 32 bits"
            : null;
    }
}
