using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Data;

/// <summary>Mean and standard deviation of each channel, the last dimension, over training samples: what makes inputs comparable.</summary>
/// <param name="Mean">Of each channel.</param>
/// <param name="Deviation">Of each channel, positive; 1 where all values are the same.</param>
public sealed record Standardization(float[] Mean, float[] Deviation)
{
    /// <summary>Measures samples.</summary>
    /// <param name="samples">Float32 samples.</param>
    /// <param name="indices">Those to measure: the training part only, or else the test leaks into training.</param>
    /// <exception cref="ArgumentException">The samples are not float32, or there are none.</exception>
    public static Standardization Of(NumericArray samples, IReadOnlyList<int> indices)
    {
        ReadOnlySpan<float> values = Values(samples);
        int channels = samples.Shape.Length > 1 ? samples.Shape[^1] : 1;
        int size = values.Length / samples.Shape[0];
        if (indices.Count == 0)
        {
            throw new ArgumentException("There are no samples to measure.", nameof(indices));
        }

        var sums = new double[channels];
        var squares = new double[channels];
        foreach (int index in indices)
        {
            for (int i = 0; i < size; i++)
            {
                sums[i % channels] += values[(index * size) + i];
            }
        }

        double count = (double)indices.Count * size / channels;
        double[] means = [.. sums.Select(sum => sum / count)];
        foreach (int index in indices)
        {
            for (int i = 0; i < size; i++)
            {
                double difference = values[(index * size) + i] - means[i % channels];
                squares[i % channels] += difference * difference;
            }
        }

        return new([.. means.Select(mean => (float)mean)], [.. squares.Select(square => square > 0 ? (float)Math.Sqrt(square / count) : 1)]);
    }

    /// <summary>Samples with a mean of 0 and a deviation of 1 in each channel, as far as they are like those that were measured.</summary>
    /// <exception cref="ArgumentException">The samples are not float32.</exception>
    public NumericArray Apply(NumericArray samples)
    {
        float[] values = Values(samples).ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            int channel = i % Mean.Length;
            values[i] = (values[i] - Mean[channel]) / Deviation[channel];
        }

        return NumericArray.Of(values, samples.Shape);
    }

    private static ReadOnlySpan<float> Values(NumericArray samples) => samples.Type == ElementType.Float32
        ? MemoryMarshal.Cast<byte, float>(samples.Data)
        : throw new ArgumentException("Only float samples are standardized.", nameof(samples));
}
