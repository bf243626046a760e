namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>What detections and mistakes count, as the benchmark defines it.</summary>
/// <param name="Name">What the page calls it.</param>
/// <param name="TruePositive">A detection at the very start of a window.</param>
/// <param name="FalsePositive">A false alarm far from any window.</param>
/// <param name="FalseNegative">A window without detection.</param>
internal sealed record NabProfile(string Name, double TruePositive, double FalsePositive, double FalseNegative)
{
    /// <summary>The standard profile.</summary>
    public static NabProfile Standard { get; } = new("standard", 1, 0.11, 1);

    /// <summary>All three of the benchmark.</summary>
    public static IReadOnlyList<NabProfile> All { get; } = [Standard, new("reward few false alarms", 1, 0.22, 1), new("reward few misses", 1, 0.11, 2)];
}
