namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>A series of the Numenta Anomaly Benchmark.</summary>
/// <param name="Name">Its file, with its folder.</param>
/// <param name="Values">Its values, one a row of the file.</param>
/// <param name="Windows">Where anomalies are, in time, without overlaps.</param>
internal sealed record NabSeries(string Name, double[] Values, IReadOnlyList<NabWindow> Windows)
{
    /// <summary>The rows at the start that a detector may learn from, and that count for nothing: 15 %, at most 750.</summary>
    public int Probation => ProbationOf(Values.Length);

    /// <summary>The probationary rows of a series of some length.</summary>
    public static int ProbationOf(int rows) => (int)Math.Min(Math.Floor(0.15 * rows), 0.15 * 5000);

    /// <summary>
    /// The samples as an analog-to-digital converter would give them, set to the range that the probationary rows have: they span 4,096 steps, and what
    /// comes later may be up to seven times as far away.
    /// </summary>
    public short[] ToSamples()
    {
        const int steps = 4096;
        ReadOnlySpan<double> known = Values.AsSpan(0, Math.Max(1, Probation));
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        foreach (double value in known)
        {
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        }

        double range = greatest > least ? greatest - least : Math.Max(1, Math.Abs(greatest));
        return [.. Values.Select(value => (short)Math.Clamp(Math.Round((value - least) / range * steps), short.MinValue, short.MaxValue))];
    }
}
