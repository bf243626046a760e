using System.Buffers.Binary;
using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution;

/// <summary>The real numbers that a constant stands for.</summary>
public static class RealValues
{
    /// <summary>Decodes a constant: floats as they are, integers with a scale as scale * (integer - zero point), others as they are.</summary>
    /// <param name="tensor">A constant with all of its data.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="ArgumentException">The tensor is no constant.</exception>
    public static float[] Of(GraphTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        byte[] data = tensor.Data ?? throw new ArgumentException($"The tensor {tensor} is no constant.", nameof(tensor));
        int size = tensor.Type.Size();
        var values = new float[tensor.ElementCount];
        if (tensor.Type == ElementType.Float32 && BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, float>(data).CopyTo(values);
            return values;
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Element(tensor.Type, data.AsSpan(i * size));
        }

        if (tensor.Quantization is { } quantization && tensor.Type != ElementType.Float32)
        {
            Dequantize(values, tensor, quantization);
        }

        return values;
    }

    /// <summary>Encodes floats as a constant holds them: little-endian.</summary>
    internal static byte[] Encode(ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.AsBytes(values).ToArray();
        }

        var data = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(i * sizeof(float)), values[i]);
        }

        return data;
    }

    private static float Element(ElementType type, ReadOnlySpan<byte> bytes) => type switch
    {
        ElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ElementType.Int8 => (sbyte)bytes[0],
        ElementType.UInt8 or ElementType.Bool => bytes[0],
        ElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    private static void Dequantize(float[] values, GraphTensor tensor, Quantization quantization)
    {
        // Elements from one index along the axis to the next.
        int inner = 1;
        for (int i = quantization.Axis + 1; i < tensor.Shape.Length; i++)
        {
            inner *= tensor.Shape[i];
        }

        for (int i = 0; i < values.Length; i++)
        {
            int channel = quantization.IsPerChannel ? i / inner % quantization.Scales.Length : 0;
            values[i] = quantization.Scales[channel] * (values[i] - quantization.ZeroPoints[channel]);
        }
    }
}
