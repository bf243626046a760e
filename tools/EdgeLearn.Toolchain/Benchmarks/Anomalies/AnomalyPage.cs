using System.Globalization;
using System.Text;

namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>The page docs/anomaly-results.md.</summary>
internal static class AnomalyPage
{
    /// <summary>What it is about.</summary>
    public static void Begin(StringBuilder page) => page.Append("""
        # How anomalies are found

        This page is written by `edgelearn bench anomalies --data DIR`. Everything that is measured here is device code, integers only: a board that sees the same samples gives the same alarms.
        [anomalies.md](anomalies.md) has how the detectors work.


        """);

    /// <summary>The Numenta Anomaly Benchmark.</summary>
    public static void AddSeries(StringBuilder page, IReadOnlyList<(NabDetector Detector, NabResult[] Results)> rows)
    {
        NabResult[] first = rows[0].Results;
        page.Append(CultureInfo.InvariantCulture, $"""
            ## Series without labels: the Numenta Anomaly Benchmark

            {first.Length} series, {first.Sum(result => result.Series.Values.Length):N0} samples, {first.Sum(result => result.Series.Windows.Count)} windows with anomalies, scored by the published rule: 0 for a detector that says nothing, 100 for an alarm at the start of every window and no other.
            Every series is watched by a fresh detector that sees it once, sample by sample, and no labels: patterns and threshold are learned as it comes, and the threshold is the percentile 99.85 of each series' own scores.
            Nothing is optimized over the corpus afterwards, as the benchmark's own runner does with the threshold of a detector.

            A few constants are the same for all series: the means of the last 32 samples, 16 patterns, one observation in {NabDetector.OneIn}, {NabDetector.Quiet} samples of quiet after an alarm. They were chosen by the standard score of
            every second series of the file of labels, from the first on ("chosen on"); the others ("held out") are stated beside. They were looked at while choosing, but did not decide.

            | detector | standard | few false alarms | few misses | chosen on | held out | windows found | false alarms |
            |---|---:|---:|---:|---:|---:|---:|---:|

            """);
        foreach ((NabDetector detector, NabResult[] results) in rows)
        {
            string scores = string.Join(" | ", NabProfile.All.Select(profile => Number(NabScorer.Normalized(results, profile))));
            NabResult[] even = [.. results.Where((_, i) => i % 2 == 0)];
            NabResult[] odd = [.. results.Where((_, i) => i % 2 == 1)];
            page.Append(CultureInfo.InvariantCulture,
                $"| {detector.Name} | {scores} | {Number(NabScorer.Normalized(even, NabProfile.Standard))} | {Number(NabScorer.Normalized(odd, NabProfile.Standard))} | {results.Sum(result => NabScorer.Detected(result.Series, result.Alarms))} | {results.Sum(result => NabScorer.FalseAlarms(result.Series, result.Alarms).Count())} |\n");
        }

        page.Append("""

            The last row shows what the rule itself gives away: windows are long, and a false alarm costs little. For orientation, standard scores that the benchmark publishes, with one threshold for the whole corpus
            optimized on its labels: Numenta HTM 70.5, relative entropy 54.6, Twitter ADVec 47.1, windowed Gaussian 39.6, random 11.0.

            The first detector by group:

            | group | windows | found | false alarms | samples |
            |---|---:|---:|---:|---:|

            """);
        foreach (IGrouping<string, NabResult> group in first.GroupBy(result => result.Series.Name.Split('/')[0]))
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.Sum(result => result.Series.Windows.Count)} | {group.Sum(result => NabScorer.Detected(result.Series, result.Alarms))} | {group.Sum(result => NabScorer.FalseAlarms(result.Series, result.Alarms).Count())} | {group.Sum(result => result.Series.Values.Length):N0} |\n");
        }
    }

    /// <summary>A machine's temperature.</summary>
    public static void AddPictures(StringBuilder page) => page.Append($"""

        The temperature of a machine that failed in the end (`{AnomalyBenchmark.Machine}`), with the windows of the benchmark shaded and every alarm a red line; below, the score with the threshold that it learned: the mean difference of the ten means from those of the nearest pattern, where 4,096 is the range of the probationary rows.

        ![Temperature and alarms]({MachinePlots.Values})

        ![Score and threshold]({MachinePlots.Scores})


        """);

    /// <summary>Engines that run until they fail.</summary>
    public static void AddEngines(StringBuilder page, IReadOnlyList<TurbofanEngine> engines, Action<string>? report)
    {
        page.Append(CultureInfo.InvariantCulture, $"""
            ## Engines until they fail: C-MAPSS FD001

            {engines.Count} engines with 21 sensors ran until they failed (A. Saxena and others, PHM 2008). Each is watched by its Mahalanobis distance from its own first cycles: mean and correlations of the first {TurbofanWatch.StatisticsCycles}, a threshold from the
            {TurbofanWatch.LearningCycles - TurbofanWatch.StatisticsCycles} after them, nothing learned after cycle {TurbofanWatch.LearningCycles}. Margin and votes are chosen on other engines: for the odd ones on the even ones and the other way round, as the pair with the most alarms less early ones,
            and among those the one that leaves the most cycles, as the median. An alarm is early before 40 % of an engine's life.

            | engines | chosen on | margin | votes in a row | alarm before failure | early | cycles left: least, median, most |
            |---|---|---:|---:|---:|---:|---:|

            """);
        var all = new List<(TurbofanEngine Engine, int? Alarm)>();
        foreach (int rest in new[] { 1, 0 })
        {
            TurbofanWatch watch = TurbofanWatch.Choose(engines.Where(engine => engine.Number % 2 != rest));
            (TurbofanEngine Engine, int? Alarm)[] half = [.. engines.Where(engine => engine.Number % 2 == rest).Select(engine => (engine, watch.AlarmOf(engine)))];
            all.AddRange(half);
            (string these, string others) = rest == 1 ? ("odd", "even") : ("even", "odd");
            page.Append(CultureInfo.InvariantCulture, $"| {these} | {others} | {watch.Margin} % | {watch.Votes} | {Row(TurbofanResult.Of(half))} |\n");
        }

        TurbofanResult result = TurbofanResult.Of(all);
        page.Append(CultureInfo.InvariantCulture, $"| **all** | | | | {Row(result)} |\n");
        report?.Invoke(FormattableString.Invariant($"Engines: {result.Alarms} alarms, {result.Early} early"));
        TurbofanResult clock = TurbofanResult.Of(engines.Select(engine => (engine, (int?)engines.Min(one => one.Cycles.Length))));
        page.Append(CultureInfo.InvariantCulture, $"""
            | an alarm at cycle {engines.Min(one => one.Cycles.Length)}, whatever it is like | | | | {Row(clock)} |

            The last row again is an alarm by the clock, at the life of the shortest-lived engine. It is within 95 alarms and 5 early ones as well: lives differ too little for these two figures alone to tell much. What tells is that the sensors never leave an engine without warning, and how the alarms move with the margin.
            What margin and votes change, over all engines (alarms, early ones, median of the cycles left):

            | votes in a row | {string.Join(" | ", Margins.Select(margin => $"{margin} %"))} |
            |---|{string.Concat(Margins.Select(_ => "---|"))}

            """);
        foreach (IGrouping<int, TurbofanWatch> votes in TurbofanWatch.Choices.GroupBy(watch => watch.Votes))
        {
            page.Append(CultureInfo.InvariantCulture,
                $"| {votes.Key} | {string.Join(" | ", votes.Select(watch => Cell(TurbofanResult.Of(engines.Select(engine => (engine, watch.AlarmOf(engine)))))))} |\n");
        }
    }

    /// <summary>An autoencoder that trains on the board.</summary>
    public static void AddAutoencoder(StringBuilder page, AutoencoderBenchmark autoencoder) => page.Append(CultureInfo.InvariantCulture, $"""

        ## An autoencoder that trains on the board

        Dense layers {string.Join("-", AutoencoderBenchmark.Widths)}, {autoencoder.Parameters:N0} weights and biases, all training from nothing: one step a sample, on windows of the machine's temperature above.

        | | |
        |---|---:|
        | managed heap, model file in storage | {autoencoder.StreamedBytes:N0} bytes |
        | managed heap, model file in memory | {autoencoder.ResidentBytes:N0} bytes |
        | mean squared error of an element, first {AutoencoderBenchmark.Windows:N0} windows | {Number(autoencoder.FirstError)} |
        | the same, last {AutoencoderBenchmark.Windows:N0} windows | {Number(autoencoder.LastError)} |
        | variance about the mean of the window, last {AutoencoderBenchmark.Windows:N0} windows: a model that knows but the level | {Number(autoencoder.LastSpread)} |

        Counted by nanoCLR's heap rule is everything that detector, alarm, learner and interpreter hold: weights with their hidden fractions, biases, scales, errors, arena, tables. Not counted is what the runtime and an open file need.

        """);

    /// <summary>What detectors take from a board.</summary>
    public static void AddCosts(StringBuilder page, IReadOnlyList<DetectorCosts> costs)
    {
        page.Append("""

            ## What they take from a board

            Bytes of the managed heap by nanoCLR's rule, and [cost units](costs.md) in the mean over 200 samples after the first 1,000.

            | | heap, bytes | observe | step |
            |---|---:|---:|---:|

            """);
        foreach (DetectorCosts one in costs)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {one.Name} | {one.HeapBytes:N0} | {one.ObserveUnits:N0} | {one.StepUnits:N0} |\n");
        }
    }

    private static IEnumerable<int> Margins => TurbofanWatch.Choices.Select(watch => watch.Margin).Distinct();

    private static string Row(TurbofanResult result) => string.Create(
        CultureInfo.InvariantCulture, $"{result.Alarms} of {result.Engines} | {result.Early} | {result.LeastLeft}, {result.MedianLeft}, {result.MostLeft}");

    private static string Cell(TurbofanResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Alarms}, {result.Early}, {result.MedianLeft}");

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
