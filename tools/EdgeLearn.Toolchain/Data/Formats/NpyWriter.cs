using System.Buffers.Binary;
using System.Text;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Data.Formats;

/// <summary>Writes arrays in NumPy's format .npy, version 1.0.</summary>
public static class NpyWriter
{
    private const int Alignment = 64;
    private const int PrefixLength = 10;

    /// <summary>The bytes of a file; the same array always makes the same bytes.</summary>
    /// <exception cref="ArgumentException">The array is of a type that the format does not have.</exception>
    public static byte[] Write(NumericArray array)
    {
        string shape = array.Shape.Length == 1 ? $"({array.Shape[0]},)" : $"({string.Join(", ", array.Shape)})";
        string header = $"{{'descr': '{Descriptor(array.Type)}', 'fortran_order': False, 'shape': {shape}, }}";
        int length = (((PrefixLength + header.Length + 1 + Alignment - 1) / Alignment) * Alignment) - PrefixLength;
        var file = new byte[PrefixLength + length + array.Data.Length];
        "NUMPY"u8.CopyTo(file.AsSpan(1));
        file[0] = 0x93;
        file[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)length);
        Encoding.ASCII.GetBytes(header.PadRight(length - 1) + "\n", file.AsSpan(PrefixLength));
        array.Data.CopyTo(file, PrefixLength + length);
        return file;
    }

    private static string Descriptor(ElementType type) => type switch
    {
        ElementType.Float32 => "<f4",
        ElementType.Int8 => "|i1",
        ElementType.UInt8 => "|u1",
        ElementType.Bool => "|b1",
        ElementType.Int16 => "<i2",
        ElementType.Int32 => "<i4",
        ElementType.Int64 => "<i8",
        _ => throw new ArgumentException($"The format .npy has no type {type}.", nameof(type)),
    };
}
