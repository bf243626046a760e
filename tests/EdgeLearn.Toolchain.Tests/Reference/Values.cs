using System.Buffers.Binary;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>The elements of a tensor while a graph runs.</summary>
internal sealed class Values(GraphTensor tensor, byte[] bytes)
{
    public GraphTensor Tensor => tensor;

    public byte[] Bytes => bytes;

    public int[] Shape => tensor.Shape;

    public int Count => tensor.ElementCount;

    public float Scale => tensor.Quantization!.Scale;

    public int ZeroPoint => tensor.Quantization!.ZeroPoint;

    /// <summary>An int8 element by its place in memory.</summary>
    public int this[int index]
    {
        get => unchecked((sbyte)bytes[index]);
        set => bytes[index] = unchecked((byte)checked((sbyte)value));
    }

    /// <summary>An int8 element by its indices, outermost first.</summary>
    public int this[params ReadOnlySpan<int> indices]
    {
        get => this[Place(indices)];
        set => this[Place(indices)] = value;
    }

    public int Int32(int index) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4 * index));

    public float Float32(int index) => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * index));

    public void SetFloat32(int index, float value) => BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * index), value);

    /// <summary>The scale of one output channel of a filter.</summary>
    public float ChannelScale(int channel) => tensor.Quantization!.IsPerChannel ? tensor.Quantization.Scales[channel] : Scale;

    private int Place(ReadOnlySpan<int> indices)
    {
        var place = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            place = (place * Shape[i]) + indices[i];
        }

        return place;
    }
}
