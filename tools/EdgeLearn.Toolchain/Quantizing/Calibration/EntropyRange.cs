namespace EdgeLearn.Toolchain.Quantizing.Calibration;

/// <summary>
/// The range whose 256 steps keep the distribution best: the least relative entropy of the values, clipped, and of what is left of them
/// after quantization (Migacz, "8-bit inference with TensorRT", GTC 2017; here with ends that need not be symmetric).
/// </summary>
internal static class EntropyRange
{
    private const int Steps = 256;
    private const int Candidates = 64;

    /// <summary>The range.</summary>
    public static ValueRange Of(ValueHistogram histogram)
    {
        ValueRange extremes = histogram.Extremes;
        float reach = Math.Max(-extremes.Low, extremes.High);

        // The widest first: where no candidate says anything, nothing is clipped.
        return Enumerable.Range(0, Candidates)
            .Select(i => reach * (Candidates - i) / Candidates)
            .Select(limit => new ValueRange(Math.Max(extremes.Low, -limit), Math.Min(extremes.High, limit)))
            .Where(range => range.High > range.Low)
            .DefaultIfEmpty(extremes)
            .MinBy(range => Divergence(histogram, range));
    }

    private static double Divergence(ValueHistogram histogram, ValueRange range)
    {
        int first = BinOf(histogram, range.Low);
        int last = BinOf(histogram, range.High);
        int bins = last - first + 1;
        if (bins <= Steps)
        {
            return double.PositiveInfinity; // fewer bins than steps: nothing could be seen
        }

        var clipped = new double[bins];
        for (int bin = 0; bin < ValueHistogram.Bins; bin++)
        {
            clipped[Math.Clamp(bin - first, 0, bins - 1)] += histogram[bin];
        }

        double divergence = 0;
        for (int step = 0; step < Steps; step++)
        {
            int begin = (int)((long)step * bins / Steps);
            int end = (int)((long)(step + 1) * bins / Steps);
            double inside = 0;
            int filled = 0;
            for (int i = begin; i < end; i++)
            {
                inside += histogram[first + i];
                filled += histogram[first + i] > 0 ? 1 : 0;
            }

            for (int i = begin; i < end; i++)
            {
                if (clipped[i] > 0)
                {
                    // What was clipped to an end bin that is empty itself counts as lost.
                    double quantized = filled > 0 && histogram[first + i] > 0 ? inside / filled : 1e-3;
                    divergence += clipped[i] * Math.Log(clipped[i] / quantized);
                }
            }
        }

        return divergence / histogram.Count;
    }

    private static int BinOf(ValueHistogram histogram, float value) =>
        Math.Clamp((int)Math.Floor((value / histogram.Width) + (ValueHistogram.Bins / 2)), 0, ValueHistogram.Bins - 1);
}
