using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLearn.Analyzers.Arithmetic;

/// <summary>Recognises values of unsigned types that nanoCLR tags as signed, so that casting them to a signed type does no harm.</summary>
internal static class SignedTag
{
    /// <summary>Whether the tag of a value is certainly signed. False means unsigned or unknown.</summary>
    public static bool IsCertain(IOperation value)
    {
        SpecialType kind = Integers.KindOf(value.Type);
        if (Integers.IsSmall(kind))
        {
            return true;
        }

        // ldc.i4 and ldc.i8 push signed values, also for unsigned types.
        if (value.ConstantValue is { HasValue: true } constant)
        {
            return !Integers.IsWidenedAsUnsigned(constant.Value);
        }

        return value switch
        {
            IConversionOperation { OperatorMethod: null } conversion => IsCertain(conversion, kind),
            IUnaryOperation { OperatorMethod: null } unary => IsCertain(unary.Operand),
            IBinaryOperation { OperatorMethod: null } binary => IsCertain(binary.LeftOperand) && !IsDropped(binary),
            IParenthesizedOperation parenthesized => IsCertain(parenthesized.Operand),
            IFieldReferenceOperation or IArrayElementReferenceOperation or IInvocationOperation or IPropertyReferenceOperation
                or IParameterReferenceOperation => !Integers.IsUnsigned(kind),

            // A local may still have the tag of what was stored in it.
            _ => false,
        };
    }

    private static bool IsCertain(IConversionOperation conversion, SpecialType to)
    {
        SpecialType from = Integers.KindOf(conversion.Operand.Type);
        bool toInt32 = to is SpecialType.System_Int32 or SpecialType.System_UInt32;
        bool fromInt64 = from is SpecialType.System_Int64 or SpecialType.System_UInt64;
        if (!Integers.IsInteger(from))
        {
            return !Integers.IsUnsigned(to);
        }

        if (toInt32)
        {
            // From 64 bits there is a conversion, conv.i4 or conv.u4; from 32 bits there is none.
            return fromInt64 ? to == SpecialType.System_Int32 : IsCertain(conversion.Operand);
        }

        return fromInt64 ? IsCertain(conversion.Operand) : !Integers.IsUnsigned(from);
    }

    private static bool IsDropped(IBinaryOperation binary)
    {
        return (binary.OperatorKind == BinaryOperatorKind.Add && Integers.IsConstant(binary.LeftOperand, 0))
            || (binary.OperatorKind == BinaryOperatorKind.Multiply && Integers.IsConstant(binary.LeftOperand, 1));
    }
}
