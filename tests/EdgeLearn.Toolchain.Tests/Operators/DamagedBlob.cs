using System.Buffers.Binary;

namespace EdgeLearn.Toolchain.Tests.Operators;

/// <summary>Models whose operator records were changed by someone who can compute a checksum.</summary>
internal static class DamagedBlob
{
    private const int RecordHeaderLength = 8;

    private static readonly int[] Telling = [0, 1, -1, 2, 3, 127, 128, -128, 255, 65536, int.MaxValue, int.MinValue, 1 << 24, -(1 << 24), 1 << 30];

    /// <summary>A copy of a model in which one to three numbers behind the header of the first record have other values.</summary>
    public static byte[] Of(Random random, byte[] blob)
    {
        byte[] damaged = [.. blob];
        var (position, length) = OperatorSection(damaged);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var place = position + RecordHeaderLength + (4 * random.Next((length - RecordHeaderLength) / 4));
            var value = BinaryPrimitives.ReadInt32LittleEndian(damaged.AsSpan(place));
            value = random.Next(4) switch
            {
                0 => Telling[random.Next(Telling.Length)],
                1 => value ^ (1 << random.Next(32)),
                2 => unchecked(value + random.Next(-5, 6)),
                _ => random.Next(int.MinValue, int.MaxValue),
            };
            BinaryPrimitives.WriteInt32LittleEndian(damaged.AsSpan(place), value);
        }

        return Seal(damaged);
    }

    /// <summary>A copy of a model in which one parameter of its only operator has another value.</summary>
    public static byte[] With(byte[] blob, int parameter, int value)
    {
        byte[] damaged = [.. blob];
        var (position, _) = OperatorSection(damaged);
        var operands = (damaged[position + 4] + damaged[position + 5] + 1) & ~1;
        BinaryPrimitives.WriteInt32LittleEndian(damaged.AsSpan(position + RecordHeaderLength + (2 * operands) + (4 * parameter)), value);
        return Seal(damaged);
    }

    private static (int Position, int Length) OperatorSection(byte[] blob)
    {
        for (var entry = 16; ; entry += 12)
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(entry)) == SectionId.Operators)
            {
                return (BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(entry + 4)), BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(entry + 8)));
            }
        }
    }

    private static byte[] Seal(byte[] blob)
    {
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(12), Crc32.Append(0, blob, 16, blob.Length - 16));
        return blob;
    }
}
