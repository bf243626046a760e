using System.Buffers.Binary;

namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>Writes a checkpoint as docs/checkpoints.md specifies it.</summary>
internal static class CheckpointBytes
{
    public static byte[] Of(int model, int sequence, byte[] state, int version = 1)
    {
        var bytes = new byte[24 + state.Length];
        "ELC\x1A"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), model);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), sequence);
        state.CopyTo(bytes, 20);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20 + state.Length), Crc32.Append(0, bytes, 0, 20 + state.Length));
        return bytes;
    }
}
