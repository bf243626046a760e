using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>How an engine is watched: by its Mahalanobis distance from its first cycles.</summary>
/// <param name="Margin">What a score must exceed, in percent of the greatest of the first cycles.</param>
/// <param name="Votes">How many cycles in a row must exceed it.</param>
internal sealed record TurbofanWatch(int Margin, int Votes)
{
    /// <summary>The cycles that mean and correlations are learned from.</summary>
    public const int StatisticsCycles = 20;

    /// <summary>The cycles that the watch learns from: after those of the statistics, those of the threshold.</summary>
    public const int LearningCycles = 30;

    /// <summary>An alarm before this part of an engine's life is early.</summary>
    public const double Early = 0.4;

    /// <summary>Everything that is chosen from.</summary>
    public static IReadOnlyList<TurbofanWatch> Choices { get; } =
        [.. new[] { 1, 3, 5, 10 }.SelectMany(votes => new[] { 100, 150, 200, 300, 400, 600 }.Select(margin => new TurbofanWatch(margin, votes)))];

    /// <summary>
    /// The choice that leaves some engines the most time, as the median, among those with the most alarms less early ones.
    /// </summary>
    public static TurbofanWatch Choose(IEnumerable<TurbofanEngine> engines)
    {
        TurbofanEngine[] all = [.. engines];
        return Choices
            .Select(watch => (Watch: watch, Result: TurbofanResult.Of(all.Select(engine => (engine, watch.AlarmOf(engine))))))
            .OrderByDescending(choice => choice.Result.Alarms - choice.Result.Early)
            .ThenByDescending(choice => choice.Result.MedianLeft)
            .First().Watch;
    }

    /// <summary>The first cycle with an alarm, from 1; null when the engine failed without any.</summary>
    public int? AlarmOf(TurbofanEngine engine)
    {
        var distance = new MahalanobisDistance(TurbofanEngine.Sensors, StatisticsCycles);
        var alarm = new AnomalyAlarm(new AlarmOptions { FirstScores = LearningCycles - StatisticsCycles, Margin = Margin, Needed = Votes, Voters = Votes });
        for (int cycle = 0; cycle < engine.Cycles.Length; cycle++)
        {
            bool judges = distance.IsReady;
            int score = distance.Observe(engine.Cycles[cycle], 0);
            if (judges && alarm.Observe(score))
            {
                return cycle + 1;
            }

            if (cycle < LearningCycles)
            {
                distance.Step();
                if (judges)
                {
                    alarm.Step();
                }
            }
        }

        return null;
    }
}
