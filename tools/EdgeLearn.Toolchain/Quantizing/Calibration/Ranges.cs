namespace EdgeLearn.Toolchain.Quantizing.Calibration;

/// <summary>The range of a tensor, by any method.</summary>
internal static class Ranges
{
    /// <summary>The range that a method gives for the values that were seen.</summary>
    public static ValueRange Of(ValueHistogram histogram, CalibrationMethod method) => method switch
    {
        CalibrationMethod.MinMax => histogram.Extremes,
        CalibrationMethod.Percentile => PercentileRange.Of(histogram),
        CalibrationMethod.SquaredError => SquaredErrorRange.Of(histogram),
        CalibrationMethod.Entropy => EntropyRange.Of(histogram),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
    };
}
