namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>
/// Scores alarms by the rule of the Numenta Anomaly Benchmark (A. Lavin and S. Ahmad, "Evaluating real-time anomaly detection algorithms: the Numenta
/// Anomaly Benchmark", ICMLA 2015, and its published scorer). The first alarm in a window counts the more the earlier it comes; an alarm outside costs
/// the more the longer the last window is over; alarms in the probationary rows count for nothing.
/// </summary>
internal static class NabScorer
{
    private const double Steepness = 5;
    private const double FarBehind = 3; // window widths

    private static readonly double Greatest = Sigmoid(-1);

    /// <summary>The value of a detection at a place: -1 where a window begins, 0 where it ends, 1 a window's width later.</summary>
    /// <returns>From nearly 1 to -1.</returns>
    public static double Sigmoid(double place) => place > FarBehind ? -1 : (2 / (1 + Math.Exp(Steepness * place))) - 1;

    /// <summary>Scores the alarms of one series, without any normalization.</summary>
    /// <param name="series">The series.</param>
    /// <param name="alarms">The rows of its alarms.</param>
    /// <param name="profile">What they count.</param>
    public static double Score(NabSeries series, IReadOnlyCollection<int> alarms, NabProfile profile)
    {
        double score = 0;
        foreach (NabWindow window in series.Windows)
        {
            int[] inside = [.. alarms.Where(row => row >= series.Probation && window.Contains(row))];
            score += inside.Length == 0
                ? -profile.FalseNegative
                : profile.TruePositive * Sigmoid(-(window.Last - inside.Min() + 1.0) / window.Width) / Greatest;
        }

        return score + (profile.FalsePositive * FalseAlarms(series, alarms).Sum(row => OutsideValue(series, row)));
    }

    /// <summary>The score of a corpus: 0 for a detector that says nothing, 100 for one that has an alarm at the start of every window and no other.</summary>
    /// <param name="results">The series with their alarms; at least one has a window.</param>
    /// <param name="profile">What they count.</param>
    public static double Normalized(IReadOnlyCollection<NabResult> results, NabProfile profile)
    {
        int windows = results.Sum(result => result.Series.Windows.Count);
        double none = -profile.FalseNegative * windows;
        double perfect = profile.TruePositive * windows;
        return 100 * (results.Sum(result => Score(result.Series, result.Alarms, profile)) - none) / (perfect - none);
    }

    /// <summary>The alarms outside all windows that count.</summary>
    public static IEnumerable<int> FalseAlarms(NabSeries series, IEnumerable<int> alarms) =>
        alarms.Where(row => row >= series.Probation && !series.Windows.Any(window => window.Contains(row)));

    /// <summary>The windows that have an alarm.</summary>
    public static int Detected(NabSeries series, IReadOnlyCollection<int> alarms) =>
        series.Windows.Count(window => alarms.Any(row => row >= series.Probation && window.Contains(row)));

    private static double OutsideValue(NabSeries series, int row) => series.Windows.LastOrDefault(window => window.Last < row) is { } before
        ? Sigmoid((row - before.Last) / (before.Width - 1.0))
        : -1;
}
