namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>What a detector found in a series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Alarms">The rows of its alarms.</param>
internal sealed record NabResult(NabSeries Series, IReadOnlyCollection<int> Alarms);
