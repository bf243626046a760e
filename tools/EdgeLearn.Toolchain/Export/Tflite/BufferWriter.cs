using EdgeLearn.Toolchain.Import.Tflite.Schema;
using Google.FlatBuffers;

namespace EdgeLearn.Toolchain.Export.Tflite;

/// <summary>Writes the data of constants. Tensors that share an array share a buffer; buffer 0 is empty, for all others.</summary>
internal sealed class BufferWriter(FlatBufferBuilder builder)
{
    private const int Alignment = 16;

    private readonly Dictionary<byte[], uint> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly List<byte[]> _contents = [[]];

    /// <summary>The number of the buffer that holds some data; 0 for none.</summary>
    public uint Number(byte[]? data)
    {
        if (data is null)
        {
            return 0;
        }

        if (!_numbers.TryGetValue(data, out uint number))
        {
            number = (uint)_contents.Count;
            _contents.Add(data);
            _numbers.Add(data, number);
        }

        return number;
    }

    /// <summary>Writes every buffer and gives the offset of the vector of buffers.</summary>
    public int WriteVector() => builder.AddOffsetVector([.. _contents.Select(Write)]);

    private int Write(byte[] data)
    {
        int vector = 0;
        if (data.Length > 0)
        {
            builder.StartVector(sizeof(byte), data.Length, Alignment);
            builder.Add(data);
            vector = builder.EndVector().Value;
        }

        builder.StartTable(BufferField.Data + 1);
        builder.AddOffset(BufferField.Data, vector, 0);
        return builder.EndTable();
    }
}
