using EdgeLearn.Signal;

namespace EdgeLearn.Toolchain.Features;

/// <summary>Measures features over training data, so that a model sees them with mean 0 and deviation 1.</summary>
public static class FeatureStandardization
{
    /// <summary>The scales of features.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="signals">Training data: each is a signal of (<see cref="FeaturePipeline.SignalLength"/>, channels).</param>
    /// <param name="groups">
    /// How many scales: feature i of a row has that of i modulo this number. 1 for one scale of all, the number of channels for raw samples, the length of a row
    /// for a scale of each column.
    /// </param>
    /// <exception cref="ModelException">There is no signal, or the groups do not divide the row.</exception>
    public static IReadOnlyList<FeatureScale> Fit(FeaturePipeline pipeline, IEnumerable<short[]> signals, int groups)
    {
        if (groups < 1 || pipeline.RowLength % groups != 0)
        {
            throw new ModelException($"{groups} scales do not divide a row of {pipeline.RowLength} features: use 1, the number of channels, or {pipeline.RowLength}.");
        }

        var values = new int[pipeline.FeatureCount];
        var sums = new double[groups];
        var squares = new double[groups];
        long count = 0;
        foreach (short[] signal in signals)
        {
            pipeline.Measure(signal, 0, values, 0);
            count += values.Length / groups;
            for (int i = 0; i < values.Length; i++)
            {
                sums[i % groups] += values[i];
                squares[i % groups] += (double)values[i] * values[i];
            }
        }

        if (count == 0)
        {
            throw new ModelException("There is no signal to measure the features of: give training data.");
        }

        return [.. sums.Zip(squares, (sum, square) =>
        {
            double mean = sum / count;
            return FeatureScale.Standard(mean, Math.Sqrt(Math.Max(0, (square / count) - (mean * mean))));
        })];
    }
}
