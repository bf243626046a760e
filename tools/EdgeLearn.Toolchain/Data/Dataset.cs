using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Data.Splits;

namespace EdgeLearn.Toolchain.Data;

/// <summary>Samples, what they are, and which are for what.</summary>
/// <param name="Samples">Float32 or int16, the samples along the first dimension.</param>
/// <param name="Labels">The class of each sample; empty for data without labels.</param>
/// <param name="LabelNames">The names of the classes.</param>
/// <param name="Groups">The subject or speaker of each sample; empty where none is described.</param>
/// <param name="Split">Which are for training, validation and test.</param>
/// <param name="Licence">The licence of the data; null where it is not known.</param>
public sealed record Dataset(
    NumericArray Samples, int[] Labels, IReadOnlyList<string> LabelNames, IReadOnlyList<string> Groups, DatasetSplit Split, string? Licence)
{
    /// <summary>The number of samples.</summary>
    public int Count => Samples.Shape[0];

    /// <summary>The shape of one sample.</summary>
    public int[] SampleShape => Samples.Shape[1..];

    /// <summary>Some samples, in the order given.</summary>
    public NumericArray Take(IReadOnlyList<int> indices)
    {
        int size = Samples.Data.Length / Math.Max(Count, 1);
        var data = new byte[size * indices.Count];
        for (int i = 0; i < indices.Count; i++)
        {
            Samples.Data.AsSpan(indices[i] * size, size).CopyTo(data.AsSpan(i * size));
        }

        return Samples with { Shape = [indices.Count, .. SampleShape], Data = data };
    }

    /// <summary>The classes of some samples.</summary>
    public int[] LabelsOf(IReadOnlyList<int> indices) => [.. indices.Select(i => Labels[i])];
}
