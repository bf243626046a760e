using System.Buffers.Binary;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>Decodes the tensors that are stored in a model (TensorProto).</summary>
internal static class TensorDecoder
{
    private const int External = 1;

    /// <summary>Reads a tensor.</summary>
    /// <exception cref="ModelException">It lies in another file, has a type that EdgeLearn does not read, or less data than its shape says.</exception>
    public static OnnxConstant Read(TensorProto tensor)
    {
        string label = $"tensor '{Text.Printable(tensor.Name)}'";
        if (tensor.DataLocation == External)
        {
            throw new ModelException($"The data of the {label} is in another file. Save the model into a single file.");
        }

        int[] shape = Shape(tensor, label);
        int count = shape.Aggregate(1, (product, dimension) => product * dimension);
        if (DataTypes.IsReal(tensor.DataType))
        {
            return new OnnxConstant(shape, Reals(tensor, count, label));
        }

        return new OnnxConstant(tensor.DataType, shape, Integers(tensor, count, label));
    }

    private static int[] Shape(TensorProto tensor, string label)
    {
        long count = 1;
        foreach (long dimension in tensor.Dims)
        {
            count = dimension is < 0 or > ShapeLimits.MostBytes ? -1 : count * dimension;
            if (count is < 0 or > ShapeLimits.MostBytes / sizeof(float))
            {
                throw new ModelException($"The {label} has the shape {string.Join('x', tensor.Dims)}, which no chip holds. Make the model smaller.");
            }
        }

        return [.. tensor.Dims.Select(dimension => (int)dimension)];
    }

    private static float[] Reals(TensorProto tensor, int count, string label)
    {
        ReadOnlySpan<byte> raw = tensor.RawData.Span;
        var values = new float[count];
        int size = tensor.DataType switch { DataTypes.Double => 8, DataTypes.Float => 4, _ => 2 };
        if (raw.IsEmpty)
        {
            int stored = tensor.DataType switch { DataTypes.Double => tensor.DoubleData.Count, DataTypes.Float => tensor.FloatData.Count, _ => tensor.Int32Data.Count };
            RequireAll(stored, count, label);
        }
        else
        {
            RequireAll(raw.Length / size, count, label);
        }

        for (int i = 0; i < count; i++)
        {
            values[i] = (tensor.DataType, raw.IsEmpty) switch
            {
                (DataTypes.Float, false) => BinaryPrimitives.ReadSingleLittleEndian(raw[(4 * i)..]),
                (DataTypes.Float, true) => tensor.FloatData[i],
                (DataTypes.Double, false) => (float)BinaryPrimitives.ReadDoubleLittleEndian(raw[(8 * i)..]),
                (DataTypes.Double, true) => (float)tensor.DoubleData[i],
                (DataTypes.Float16, false) => (float)BinaryPrimitives.ReadHalfLittleEndian(raw[(2 * i)..]),
                (DataTypes.Float16, true) => (float)BitConverter.UInt16BitsToHalf((ushort)tensor.Int32Data[i]),
                (_, false) => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(raw[(2 * i)..]) << 16),
                (_, true) => BitConverter.UInt32BitsToSingle((uint)tensor.Int32Data[i] << 16),
            };
        }

        return values;
    }

    private static long[] Integers(TensorProto tensor, int count, string label)
    {
        ReadOnlySpan<byte> raw = tensor.RawData.Span;
        int size = tensor.DataType switch
        {
            DataTypes.UInt8 or DataTypes.Int8 or DataTypes.Bool => 1,
            DataTypes.UInt16 or DataTypes.Int16 => 2,
            DataTypes.Int32 or DataTypes.UInt32 => 4,
            DataTypes.Int64 or DataTypes.UInt64 => 8,
            _ => throw new ModelException(
                $"The {label} is of type {DataTypes.Name(tensor.DataType)}, which EdgeLearn does not read. Export the model with float32 or int8 weights."),
        };
        bool isUnsigned64 = tensor.DataType is DataTypes.UInt32 or DataTypes.UInt64;
        var values = new long[count];
        if (raw.IsEmpty)
        {
            int stored = tensor.DataType == DataTypes.Int64 ? tensor.Int64Data.Count : isUnsigned64 ? tensor.Uint64Data.Count : tensor.Int32Data.Count;
            RequireAll(stored, count, label);
        }
        else
        {
            RequireAll(raw.Length / size, count, label);
        }

        for (int i = 0; i < count; i++)
        {
            values[i] = raw.IsEmpty
                ? tensor.DataType == DataTypes.Int64 ? tensor.Int64Data[i] : isUnsigned64 ? (long)tensor.Uint64Data[i] : tensor.Int32Data[i]
                : Integer(tensor.DataType, raw[(size * i)..]);
        }

        return values;
    }

    private static long Integer(int type, ReadOnlySpan<byte> bytes) => type switch
    {
        DataTypes.Int8 => (sbyte)bytes[0],
        DataTypes.UInt8 or DataTypes.Bool => bytes[0],
        DataTypes.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        DataTypes.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        DataTypes.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        DataTypes.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    private static void RequireAll(int stored, int count, string label)
    {
        if (stored < count)
        {
            throw new ModelException($"The {label} has {stored} elements of {count}: the file is damaged, export it again.");
        }
    }
}
