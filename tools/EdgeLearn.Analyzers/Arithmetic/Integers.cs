using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLearn.Analyzers.Arithmetic;

/// <summary>What the integer types are to IL.</summary>
internal static class Integers
{
    /// <summary>The special type of a type, for an enumeration that of its underlying type.</summary>
    public static SpecialType KindOf(ITypeSymbol? type)
    {
        return type switch
        {
            INamedTypeSymbol { EnumUnderlyingType: { } underlying } => underlying.SpecialType,
            null => SpecialType.None,
            _ => type.SpecialType,
        };
    }

    public static bool IsUnsigned(SpecialType kind)
    {
        return kind is SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_Char
            or SpecialType.System_UInt32 or SpecialType.System_UInt64;
    }

    /// <summary>Values below 32 bits are signed 32-bit values on the evaluation stack, whatever their type.</summary>
    public static bool IsSmall(SpecialType kind)
    {
        return kind is SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_SByte or SpecialType.System_Byte
            or SpecialType.System_Int16 or SpecialType.System_UInt16;
    }

    public static bool IsInteger(SpecialType kind)
    {
        return kind is >= SpecialType.System_Char and <= SpecialType.System_UInt64;
    }

    public static bool IsFloating(SpecialType kind)
    {
        return kind is SpecialType.System_Single or SpecialType.System_Double;
    }

    /// <summary>Whether the compiler emits <c>ldc.i4</c> and <c>conv.u8</c> for a 64-bit constant: true from 2^31 to 2^32 - 1.</summary>
    public static bool IsWidenedAsUnsigned(object? constant)
    {
        return constant switch
        {
            long value => value is > int.MaxValue and <= uint.MaxValue,
            ulong value => value is > int.MaxValue and <= uint.MaxValue,
            _ => false,
        };
    }

    public static bool IsConstant(IOperation operation, long value)
    {
        return operation.ConstantValue is { HasValue: true, Value: { } constant } && constant switch
        {
            int number => number == value,
            uint number => number == value,
            long number => number == value,
            ulong number => value >= 0 && number == (ulong)value,
            _ => false,
        };
    }
}
