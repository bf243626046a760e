using EdgeLearn.Signal;

namespace EdgeLearn.Toolchain.Features;

/// <summary>Refuses descriptions that no board could run, in words for their author.</summary>
internal static class FeatureCheck
{
    private const int MaximumDecimation = 42; // of which the filter has less than 1024 taps

    /// <summary>Checks a description.</summary>
    /// <exception cref="ModelException">Something is out of range.</exception>
    public static void Check(FeatureDescription description)
    {
        Require(description.SampleRate is > 0 and <= 2_000_000, "The sample rate must be above 0 and at most 2,000,000 Hz", description.SampleRate);
        Require(description.Channels is >= 1 and <= 16, "There must be 1 to 16 channels", description.Channels);
        Require(description.WindowLength is >= 1 and <= SignalStatistics.MaximumLength, "A window must have 1 to 4096 samples", description.WindowLength);
        Require(description.Hop >= 1 && description.Hop <= description.WindowLength, "The hop must be 1 to the length of the window", description.Hop);
        Require(description.Rows is >= 1 and <= 1024, "An output must have 1 to 1024 rows", description.Rows);
        Require(description.RowHop >= 1 && description.RowHop <= description.Rows, "The row hop must be 1 to the number of rows", description.RowHop);
        Require(description.DcBlocker is null or (>= 1 and <= 14), "The DC blocker must be 1 to 14, or absent", description.DcBlocker ?? 0);
        Require(description.Decimation is >= 1 and <= MaximumDecimation, "The decimation must be 1 to 42", description.Decimation);
        Require(description.PreEmphasis is >= 0 and < 1, "The pre-emphasis must be 0 to below 1", description.PreEmphasis);
        if (description.Features.Count == 0)
        {
            throw new ModelException("The description has no features: name at least one, such as mfcc or statistics.");
        }

        int[] order = [.. description.Features.Select(feature => feature is RawFeature ? 0 : feature is StatisticsFeature ? 1 : 2)];
        if (order.Zip(order.Skip(1)).Any(pair => pair.First > pair.Second || (pair.First == pair.Second && pair.First < 2)))
        {
            throw new ModelException("Features must stand in the order raw, statistics, spectra; raw and statistics once at most.");
        }

        foreach (WindowFeature feature in description.Features)
        {
            Check(feature, description.WindowLength);
        }
    }

    /// <summary>The points of a transform: those that are asked for, or the least that will do.</summary>
    public static int FftLength(SpectrumFeature feature, int window)
    {
        int points = feature.FftLength;
        for (int least = RealFft.MinimumLength; points == 0 || points < window; least *= 2)
        {
            if (feature.FftLength != 0 || least > RealFft.MaximumLength)
            {
                throw new ModelException(
                    $"A window of {window} samples does not fit a transform of {(feature.FftLength == 0 ? RealFft.MaximumLength : feature.FftLength)} points: use a shorter window, or lower the sample rate.");
            }

            points = least;
        }

        return RealFft.IsLength(points) ? points : throw new ModelException($"There is no transform of {points} points: use 64, 128, 256, 512 or 1024.");
    }

    /// <summary>Loads the pipeline as a board does.</summary>
    /// <exception cref="ModelException">It would not load.</exception>
    public static byte[] Proved(byte[] bytes)
    {
        try
        {
            _ = new FeaturePipeline(bytes, 0, bytes.Length);
            return bytes;
        }
        catch (FeatureFormatException exception)
        {
            throw new ModelException(FeatureErrorText.Sentence(exception), exception);
        }
    }

    private static void Check(WindowFeature feature, int window)
    {
        if (feature is StatisticsFeature statistics)
        {
            Require((statistics.Kinds & ~StatisticKinds.All) == 0 && statistics.Kinds != 0, "The statistics must be some of those that there are", (int)statistics.Kinds);
        }

        if (feature is SpectrumFeature spectrum)
        {
            _ = FftLength(spectrum, window);
            Require(Enum.IsDefined(spectrum.WindowFunction), "The window function must be one of those that there are", (int)spectrum.WindowFunction);
            Require(spectrum.Bands is >= 1 and <= 128, "There must be 1 to 128 bands", spectrum.Bands);
            Require(spectrum.Floor is >= -63 and <= 63, "The floor must be -63 to 63", spectrum.Floor);
        }

        if (feature is MfccFeature mfcc)
        {
            Require(mfcc.Coefficients >= 1 && mfcc.Coefficients <= mfcc.Bands, "There must be 1 coefficient to as many as bands", mfcc.Coefficients);
        }
    }

    private static void Require(bool fact, string rule, double value)
    {
        if (!fact)
        {
            throw new ModelException($"{rule}; the description says {value:0.###}.");
        }
    }
}
