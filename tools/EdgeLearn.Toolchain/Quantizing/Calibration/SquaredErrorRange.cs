namespace EdgeLearn.Toolchain.Quantizing.Calibration;

/// <summary>The range with the least expected squared error: a step's square over 12 inside it, the distance to its end outside.</summary>
internal static class SquaredErrorRange
{
    private const int Steps = 255;
    private const int Candidates = 100;
    private const int Rounds = 3;

    /// <summary>The range.</summary>
    public static ValueRange Of(ValueHistogram histogram)
    {
        ValueRange extremes = new(Math.Min(0, histogram.Extremes.Low), Math.Max(0, histogram.Extremes.High));
        ValueRange best = extremes;
        for (int round = 0; round < Rounds; round++)
        {
            best = Best(histogram, Enumerable.Range(1, Candidates).Select(i => best with { High = extremes.High * i / Candidates }));
            best = Best(histogram, Enumerable.Range(1, Candidates).Select(i => best with { Low = extremes.Low * i / Candidates }));
        }

        return best;
    }

    private static ValueRange Best(ValueHistogram histogram, IEnumerable<ValueRange> candidates) =>
        candidates.MinBy(range => Error(histogram, range));

    private static double Error(ValueHistogram histogram, ValueRange range)
    {
        double step = (range.High - range.Low) / (double)Steps;
        double rounding = step * step / 12;
        double error = 0;
        for (int bin = 0; bin < ValueHistogram.Bins; bin++)
        {
            if (histogram[bin] == 0)
            {
                continue;
            }

            double middle = histogram.Middle(bin);
            double beyond = middle < range.Low ? range.Low - middle : middle > range.High ? middle - range.High : 0;
            error += histogram[bin] * (beyond > 0 ? beyond * beyond : rounding);
        }

        return error;
    }
}
