using System.Buffers.Binary;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Data.Formats;

/// <summary>Reads arrays in the IDX format of MNIST, packed with gzip or not: two zeros, a type, the number of dimensions, big-endian sizes, data.</summary>
public static class IdxReader
{
    private const int MostDimensions = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="name">What the user calls it, for messages.</param>
    /// <exception cref="ModelException">The file is no IDX file, or is cut off.</exception>
    public static NumericArray Read(byte[] file, string name)
    {
        ReadOnlySpan<byte> data = Compressed.Unpack(file, name);
        if (data.Length < 4 || data[0] != 0 || data[1] != 0 || data[3] is 0 or > MostDimensions)
        {
            throw new ModelException($"{name} is no IDX file: it must begin with two zeros, a type and a number of dimensions.");
        }

        (ElementType type, int size) = data[2] switch
        {
            0x08 => (ElementType.UInt8, 1),
            0x09 => (ElementType.Int8, 1),
            0x0B => (ElementType.Int16, 2),
            0x0C => (ElementType.Int32, 4),
            0x0D => (ElementType.Float32, 4),
            _ => throw new ModelException($"{name} has IDX elements of type 0x{data[2]:X2}: EdgeLearn reads bytes, 16-bit and 32-bit integers and float32."),
        };

        // A negative size counts as a very large one, and the product stops growing where no file could be so long.
        int rank = data[3];
        int header = 4 + (4 * rank);
        var shape = new int[rank];
        long bytes = size;
        for (int i = 0; i < rank && header <= data.Length; i++)
        {
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(data[(4 + (4 * i))..]);
            bytes = Math.Min(bytes * (uint)shape[i], int.MaxValue + 1L);
        }

        if (header > data.Length || bytes > data.Length - header || Array.Exists(shape, dimension => dimension < 0))
        {
            throw new ModelException($"{name} is cut off: it has fewer bytes than its header says. Copy it again.");
        }

        byte[] elements = data.Slice(header, (int)bytes).ToArray();
        for (int i = 0; size > 1 && i < elements.Length; i += size)
        {
            elements.AsSpan(i, size).Reverse();
        }

        return new NumericArray(type, shape, elements);
    }
}
