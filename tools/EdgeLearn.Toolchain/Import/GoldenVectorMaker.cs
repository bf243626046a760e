using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Toolchain.Import;

/// <summary>Makes inputs with known outputs for the self-test on the chip: seeded random inputs, and what the host twin makes of them.</summary>
public static class GoldenVectorMaker
{
    /// <summary>Makes vectors; the same for the same model.</summary>
    public static GoldenVector[] Make(BlobModel model, int count)
    {
        var samples = new SampleInput(model);
        var vectors = new GoldenVector[count];
        for (int i = 0; i < count; i++)
        {
            byte[] inputs = samples.Next();
            vectors[i] = new GoldenVector(inputs, SampleRunner.Run(model, inputs));
        }

        return vectors;
    }
}
