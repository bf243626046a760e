namespace EdgeLearn.Toolchain.Quantizing.Calibration;

/// <summary>The range that leaves out a small share of the values on each side.</summary>
internal static class PercentileRange
{
    private const double Share = 1e-4;

    /// <summary>The range.</summary>
    public static ValueRange Of(ValueHistogram histogram)
    {
        long out0 = (long)(Share * histogram.Count);
        int low = 0;
        for (long seen = histogram[low]; seen <= out0; seen += histogram[low])
        {
            low++;
        }

        int high = ValueHistogram.Bins - 1;
        for (long seen = histogram[high]; seen <= out0; seen += histogram[high])
        {
            high--;
        }

        float half = histogram.Width / 2;
        return new ValueRange(
            Math.Max(histogram.Extremes.Low, histogram.Middle(low) - half), Math.Min(histogram.Extremes.High, histogram.Middle(high) + half));
    }
}
