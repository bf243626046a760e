using System.Buffers.Binary;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Planning;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Toolchain.Import;

/// <summary>Makes inputs with known outputs for the self-test on the chip: seeded random inputs, and what the host twin makes of them.</summary>
public static class GoldenVectorMaker
{
    private const ulong Seed = 1;

    /// <summary>Makes vectors; the same for the same model.</summary>
    public static GoldenVector[] Make(BlobModel model, int count)
    {
        var random = new SplitMix(Seed);
        var vectors = new GoldenVector[count];
        for (int i = 0; i < count; i++)
        {
            byte[] inputs = [.. model.Inputs.SelectMany(tensor => Elements(model.Tensors[tensor], ref random))];
            vectors[i] = new GoldenVector(inputs, SampleRunner.Run(model, inputs));
        }

        return vectors;
    }

    private static byte[] Elements(TensorInfo tensor, ref SplitMix random)
    {
        var bytes = new byte[tensor.Length];
        if (tensor.Type == TensorType.Float32)
        {
            for (int i = 0; i < tensor.Count; i++)
            {
                // From -4 to 4 in steps that a float has exactly.
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), (random.Next(8193) - 4096) / 1024f);
            }
        }
        else
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)random.Next(256);
            }
        }

        return bytes;
    }
}
