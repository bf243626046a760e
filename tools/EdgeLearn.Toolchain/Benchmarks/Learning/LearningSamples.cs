using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Benchmarks.Learning;

/// <summary>Samples as a board gets them, with their classes.</summary>
/// <param name="Inputs">Int8 samples.</param>
/// <param name="Labels">Their classes.</param>
internal sealed record LearningSamples(sbyte[][] Inputs, int[] Labels)
{
    /// <summary>Quantizes some samples of a data set.</summary>
    public static LearningSamples Of(Dataset data, IReadOnlyList<int> indices, Quantization input)
    {
        float[] values = data.Take(indices).ToSingles();
        int size = values.Length / Math.Max(1, indices.Count);
        return new LearningSamples([.. Enumerable.Range(0, indices.Count).Select(i => input.Quantize(values[(i * size)..((i + 1) * size)]))], data.LabelsOf(indices));
    }
}
