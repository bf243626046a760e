using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>An autoencoder of 3,161 parameters, all of which train, on four hours of a machine's temperature: what it learns and what it takes.</summary>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="StreamedBytes">The managed heap that it takes on a board, the model file in storage.</param>
/// <param name="ResidentBytes">The same with the model file in memory.</param>
/// <param name="FirstError">The mean squared error of an element, in squared steps, over the first windows.</param>
/// <param name="LastError">The same over the last windows.</param>
/// <param name="LastSpread">The variance of an element about the mean of its window, over the last windows: the error of a model that knows the level only.</param>
internal sealed record AutoencoderBenchmark(int Parameters, long StreamedBytes, long ResidentBytes, double FirstError, double LastError, double LastSpread)
{
    /// <summary>The widths of its layers.</summary>
    public static readonly int[] Widths = [48, 25, 13, 25, 48];

    /// <summary>The windows that errors are means of.</summary>
    public const int Windows = 1000;

    /// <summary>Trains it on a series.</summary>
    public static AutoencoderBenchmark Run(NabSeries series)
    {
        WatchedAutoencoder watched = WatchedAutoencoder.Create(Widths, new AlarmOptions());
        var errors = new List<double>();
        var spreads = new List<double>();
        foreach (short sample in series.ToSamples())
        {
            watched.Observe(sample);
            if (watched.IsFilled)
            {
                errors.Add((double)watched.Score / Widths[0]);
                spreads.Add(Spread(watched.Window));
            }
        }

        byte[] model = WatchedAutoencoder.Model(Widths);
        return new AutoencoderBenchmark(
            Enumerable.Range(1, Widths.Length - 1).Sum(layer => Widths[layer] * (Widths[layer - 1] + 1)),
            BytesOf(new StorageSource(model)), BytesOf(new ByteArraySource(model)),
            errors.Take(Windows).Average(), errors.TakeLast(Windows).Average(), spreads.TakeLast(Windows).Average());
    }

    /// <summary>
    /// What a detector with its learner, its interpreter and an alarm hold, by nanoCLR's rule; the model file with them when it is in memory. Not in the
    /// sum: the file that a board keeps open.
    /// </summary>
    public static long BytesOf(ModelSource source)
    {
        var detector = new AutoencoderDetector(new SgdLearner(source, new CommonKernels(), WatchedAutoencoder.Options()));
        var walk = new HeapWalk();
        if (source.Bytes is null)
        {
            walk.Exclude(source);
        }

        return walk.Add(detector) + walk.Add(new AnomalyAlarm(new AlarmOptions()));
    }

    private static double Spread(sbyte[] window)
    {
        double mean = window.Average(value => (double)value);
        return window.Average(value => (value - mean) * (value - mean));
    }

    /// <summary>A model that stays in storage and is read piece by piece.</summary>
    internal sealed class StorageSource(byte[] file) : ModelSource
    {
        /// <inheritdoc/>
        public override int Length => file.Length;

        /// <inheritdoc/>
        public override void Read(int position, byte[] buffer, int offset, int count) => Array.Copy(file, position, buffer, offset, count);
    }
}
