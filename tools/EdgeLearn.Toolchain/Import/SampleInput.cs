using System.Buffers.Binary;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Import;

/// <summary>Random inputs of a model that are the same every time.</summary>
internal sealed class SampleInput(BlobModel model)
{
    private const ulong Seed = 1;

    private SplitMix _random = new(Seed);

    /// <summary>The first sample: every input in the model's order.</summary>
    public static byte[] Of(BlobModel model) => new SampleInput(model).Next();

    /// <summary>The next sample.</summary>
    public byte[] Next() => [.. model.Inputs.SelectMany(tensor => Elements(model.Tensors[tensor]))];

    private byte[] Elements(TensorInfo tensor)
    {
        var bytes = new byte[tensor.Length];
        if (tensor.Type == TensorType.Float32)
        {
            for (int i = 0; i < tensor.Count; i++)
            {
                // From -4 to 4 in steps that a float has exactly.
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), (_random.Next(8193) - 4096) / 1024f);
            }
        }
        else
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)_random.Next(256);
            }
        }

        return bytes;
    }
}
