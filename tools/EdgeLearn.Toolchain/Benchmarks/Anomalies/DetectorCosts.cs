namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>What the detectors take from a board.</summary>
/// <param name="Name">What the page calls one.</param>
/// <param name="HeapBytes">What it holds of the managed heap, by nanoCLR's rule.</param>
/// <param name="ObserveUnits">Cost units to observe, in the mean.</param>
/// <param name="StepUnits">Cost units to learn, in the mean.</param>
internal sealed record DetectorCosts(string Name, long HeapBytes, long ObserveUnits, long StepUnits)
{
    private const int Before = 1000; // samples until a detector is as it will be
    private const int Runs = 200;

    /// <summary>Measures all.</summary>
    /// <param name="series">A series to watch.</param>
    /// <param name="engine">An engine to watch.</param>
    public static IReadOnlyList<DetectorCosts> Measure(NabSeries series, TurbofanEngine engine)
    {
        using var code = new ObservationCosts();
        short[] samples = series.ToSamples();
        dynamic patterns = code.Create("SeriesDetector", EdgeLearn.Training.SeriesDetector.DefaultPatterns, (object)code.Create("AlarmOptions"));
        dynamic statistics = code.Create("RunningStatistics", TurbofanEngine.Sensors, 10);
        dynamic distance = code.Create("MahalanobisDistance", TurbofanEngine.Sensors, TurbofanWatch.StatisticsCycles);
        dynamic alarm = code.Create("AnomalyAlarm", (object)code.Create("AlarmOptions"));
        dynamic hinkley = code.Create("PageHinkley", 10, 1000, 100);
        dynamic window = code.Create("AdaptiveWindow", 9);
        dynamic guard = code.Create("SensorGuard", 0, 4095, 3, 100);
        dynamic learner = code.Create("SgdLearner", (object)code.CreateCore("ByteArraySource", WatchedAutoencoder.Model(AutoencoderBenchmark.Widths)), (object)code.CreateCore("CommonKernels"), (object)Options(code));
        dynamic autoencoder = code.Create("AutoencoderDetector", (object)learner);
        var part = new sbyte[AutoencoderBenchmark.Widths[0]];
        short[][] cycles = engine.Cycles;
        return
        [
            Of("`SeriesDetector`, 16 patterns", patterns, i => patterns.Observe(samples[i]), i => patterns.Step()),
            Of("`RunningStatistics`, 21 channels", statistics, i => statistics.Observe(cycles[i % cycles.Length], 0), i => statistics.Step()),
            Of("`MahalanobisDistance`, 21 channels, after learning", distance, i => distance.Observe(cycles[i % cycles.Length], 0), i => distance.Step()),
            Of("`AnomalyAlarm`", alarm, i => alarm.Observe((int)samples[i]), i => alarm.Step()),
            Of("`AutoencoderDetector`, 3,161 parameters, with its learner and the model in memory", autoencoder, i => autoencoder.Observe(Part(i)), i => autoencoder.Step()),
            Of("`PageHinkley`", hinkley, i => hinkley.Observe((int)samples[i]), null),
            Of("`AdaptiveWindow`", window, i => window.Observe(samples[i]), null),
            Of("`SensorGuard`", guard, i => guard.Observe((int)samples[i]), null),
        ];

        DetectorCosts Of(string name, object detector, Action<int> observe, Action<int>? step)
        {
            for (int i = 0; i < Before; i++)
            {
                observe(i);
                step?.Invoke(i);
            }

            long both = code.Mean(Runs, i =>
            {
                observe(Before + i);
                step?.Invoke(Before + i);
            });
            long observed = code.Mean(Runs, i => observe(Before + i));
            return new DetectorCosts(name, new Boards.HeapWalk().Add(detector), observed, Math.Max(0, both - observed));
        }

        sbyte[] Part(int at)
        {
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = (sbyte)Math.Clamp((samples[at + i] >> 5) - 64, sbyte.MinValue, sbyte.MaxValue);
            }

            return part;
        }
    }

    private static object Options(ObservationCosts code)
    {
        dynamic options = code.Create("SgdOptions");
        options.AdaptRanges = true;
        options.Rate = WatchedAutoencoder.Options().Rate;
        return options;
    }
}
