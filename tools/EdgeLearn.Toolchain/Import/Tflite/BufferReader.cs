using EdgeLearn.Toolchain.Import.Tflite.FlatBuffers;
using EdgeLearn.Toolchain.Import.Tflite.Schema;

namespace EdgeLearn.Toolchain.Import.Tflite;

/// <summary>Reads the data of constants. Tensors that name the same buffer share one array.</summary>
internal sealed class BufferReader(FlatFile file, FlatVector buffers)
{
    private readonly Dictionary<uint, byte[]?> _read = [];

    /// <summary>The data of a buffer, or null for an empty one.</summary>
    /// <param name="buffer">The index of the buffer.</param>
    /// <param name="usedBy">The tensor that names it, for messages.</param>
    public byte[]? Read(uint buffer, string usedBy)
    {
        if (buffer >= (uint)buffers.Count)
        {
            throw file.Damaged($"{usedBy} has its data in buffer {buffer}, but there are {buffers.Count} buffers");
        }

        if (!_read.TryGetValue(buffer, out byte[]? data))
        {
            data = Read(buffers.Table((int)buffer, "buffer"));
            _read.Add(buffer, data);
        }

        return data;
    }

    private byte[]? Read(FlatTable buffer)
    {
        // Large models keep their data behind the FlatBuffer; an offset of 0 or 1 means that this one does not.
        ulong offset = buffer.UInt64(BufferField.Offset);
        if (offset > 1)
        {
            ulong size = buffer.UInt64(BufferField.Size);
            if (offset > (ulong)file.Length || size > (ulong)file.Length)
            {
                throw file.Damaged($"the data of {buffer.What} lies outside of the file");
            }

            return size == 0 ? null : file.Copy((long)offset, (long)size, buffer.What);
        }

        FlatVector data = buffer.Vector(BufferField.Data, sizeof(byte));
        return data.Count == 0 ? null : data.ToByteArray();
    }
}
