using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>A way to find anomalies in a series, as a board does it: one sample after the other.</summary>
/// <param name="Name">What the page calls it.</param>
/// <param name="Alarms">The rows of the alarms of a series.</param>
internal sealed record NabDetector(string Name, Func<NabSeries, IReadOnlyCollection<int>> Alarms)
{
    /// <summary>Samples after an alarm that cannot give another one.</summary>
    public const int Quiet = 150;

    /// <summary>One observation in so many is to exceed the threshold.</summary>
    public const int OneIn = 667;

    /// <summary>The detectors of the library, and an alarm by the clock to compare them with.</summary>
    public static IReadOnlyList<NabDetector> All { get; } =
    [
        new("**patterns** (`SeriesDetector`)", OfPatterns),
        new("running statistics (`RunningStatistics`, some 1,024 samples)", OfStatistics),
        new("autoencoder 32-16-8-16-32 that trains from nothing (`AutoencoderDetector`)", OfAutoencoder),
        new("an alarm every 400 samples, whatever they are", series => [.. Enumerable.Range(1, series.Values.Length / 400).Select(i => series.Probation + (400 * i))]),
    ];

    /// <summary>How the scores of a series become alarms.</summary>
    /// <param name="silence">Scores without alarms.</param>
    public static AlarmOptions AlarmFor(int silence) => new() { OneIn = OneIn, Quiet = Quiet, Silence = Math.Max(0, silence) };

    /// <summary>The detector that the page is about.</summary>
    public static SeriesDetector PatternsFor(NabSeries series) => new(SeriesDetector.DefaultPatterns, AlarmFor(series.Probation - RecentPast.Samples));

    private static List<int> OfPatterns(NabSeries series)
    {
        SeriesDetector detector = PatternsFor(series);
        return Rows(series, sample =>
        {
            bool alarm = detector.Observe(sample);
            detector.Step();
            return alarm;
        });
    }

    private static List<int> OfStatistics(NabSeries series)
    {
        var statistics = new RunningStatistics(1, 10);
        var alarm = new AnomalyAlarm(AlarmFor(series.Probation));
        short[] vector = new short[1];
        return Rows(series, sample =>
        {
            vector[0] = sample;
            bool isAlarm = alarm.Observe(statistics.Observe(vector, 0));
            statistics.Step();
            alarm.Step();
            return isAlarm;
        });
    }

    private static List<int> OfAutoencoder(NabSeries series)
    {
        WatchedAutoencoder watched = WatchedAutoencoder.Create([32, 16, 8, 16, 32], AlarmFor(series.Probation - 32));
        return Rows(series, sample => watched.Observe(sample));
    }

    private static List<int> Rows(NabSeries series, Func<short, bool> observe)
    {
        var rows = new List<int>();
        short[] samples = series.ToSamples();
        for (int row = 0; row < samples.Length; row++)
        {
            if (observe(samples[row]))
            {
                rows.Add(row);
            }
        }

        return rows;
    }
}
