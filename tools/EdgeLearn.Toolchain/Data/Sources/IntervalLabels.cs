namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Labels of rows by time: a JSON file with a list of [from, to] for each file, as the Numenta Anomaly Benchmark has them.</summary>
/// <param name="File">The JSON file: an object whose keys are ends of the files' paths.</param>
/// <param name="Inside">The label of rows within an interval, its ends included.</param>
/// <param name="Outside">The label of all others.</param>
public sealed record IntervalLabels(string File, string Inside = "anomaly", string Outside = "normal");
