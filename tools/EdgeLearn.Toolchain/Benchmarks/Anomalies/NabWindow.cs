namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>The rows around an anomaly in which it counts as detected.</summary>
/// <param name="First">The first row.</param>
/// <param name="Last">The last row.</param>
internal sealed record NabWindow(int First, int Last)
{
    /// <summary>The number of rows.</summary>
    public int Width => Last - First + 1;

    /// <summary>Whether a row is one of them.</summary>
    public bool Contains(int row) => row >= First && row <= Last;
}
