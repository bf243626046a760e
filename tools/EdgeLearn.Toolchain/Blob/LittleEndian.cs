using System.Buffers.Binary;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>Appends integers in the byte order of the blob.</summary>
internal static class LittleEndian
{
    /// <summary>Appends four bytes.</summary>
    public static void AppendInt32(List<byte> bytes, int value)
    {
        Span<byte> buffer = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(buffer, value);
        bytes.AddRange(buffer);
    }

    /// <summary>Appends eight bytes.</summary>
    public static void AppendInt64(List<byte> bytes, long value)
    {
        Span<byte> buffer = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(buffer, value);
        bytes.AddRange(buffer);
    }

    /// <summary>Appends two bytes.</summary>
    /// <exception cref="OverflowException">The value needs more.</exception>
    public static void AppendUInt16(List<byte> bytes, int value)
    {
        Span<byte> buffer = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(buffer, checked((ushort)value));
        bytes.AddRange(buffer);
    }
}
