using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Data.Arrays;

/// <summary>Numbers in rows and columns, as they come out of a file or go into one.</summary>
/// <param name="Type">The type of the elements.</param>
/// <param name="Shape">The dimensions, outermost first; empty for a scalar.</param>
/// <param name="Data">The little-endian elements, row-major.</param>
public sealed record NumericArray(ElementType Type, int[] Shape, byte[] Data)
{
    /// <summary>Makes an array of float32.</summary>
    public static NumericArray Of(ReadOnlySpan<float> values, params int[] shape) =>
        new(ElementType.Float32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Makes an array of int32.</summary>
    public static NumericArray Of(ReadOnlySpan<int> values, params int[] shape) =>
        new(ElementType.Int32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The number of elements.</summary>
    public int Count => Data.Length / Type.Size();

    /// <summary>The elements as float32, rounded where they do not fit.</summary>
    public float[] ToSingles()
    {
        if (Type == ElementType.Float32)
        {
            return MemoryMarshal.Cast<byte, float>(Data).ToArray();
        }

        var values = new float[Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)Integer(i);
        }

        return values;
    }

    /// <summary>The elements as whole numbers.</summary>
    /// <exception cref="ModelException">One of them is none, or does not fit.</exception>
    public int[] ToIntegers()
    {
        var values = new int[Count];
        for (int i = 0; i < values.Length; i++)
        {
            double value = Type == ElementType.Float32 ? MemoryMarshal.Cast<byte, float>(Data)[i] : Integer(i);
            values[i] = value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue
                ? (int)value
                : throw new ModelException($"Element {i} is {value}, which is no whole number of 32 bits.");
        }

        return values;
    }

    private double Integer(int i) => Type switch
    {
        ElementType.Int8 => (sbyte)Data[i],
        ElementType.UInt8 or ElementType.Bool => Data[i],
        ElementType.Int16 => MemoryMarshal.Cast<byte, short>(Data)[i],
        ElementType.Int32 => MemoryMarshal.Cast<byte, int>(Data)[i],
        _ => MemoryMarshal.Cast<byte, long>(Data)[i],
    };
}
