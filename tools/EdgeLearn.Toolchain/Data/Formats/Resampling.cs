namespace EdgeLearn.Toolchain.Data.Formats;

/// <summary>Brings sound to a lower rate, a whole number of times lower.</summary>
public static class Resampling
{
    private const int TapsPerRatio = 16;

    /// <summary>Takes every <paramref name="ratio"/>-th sample after a low-pass filter (windowed sinc, Hann, cut-off at 0.45 of the new rate).</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="ratio">1 or more.</param>
    public static float[] Decimate(float[] samples, int ratio)
    {
        if (ratio == 1)
        {
            return samples;
        }

        double[] filter = LowPass(ratio);
        int half = filter.Length / 2;
        var result = new float[(samples.Length + ratio - 1) / ratio];
        for (int i = 0; i < result.Length; i++)
        {
            double sum = 0;
            for (int tap = 0; tap < filter.Length; tap++)
            {
                int place = (i * ratio) + tap - half;
                sum += place >= 0 && place < samples.Length ? filter[tap] * samples[place] : 0;
            }

            result[i] = (float)sum;
        }

        return result;
    }

    private static double[] LowPass(int ratio)
    {
        int half = TapsPerRatio * ratio / 2;
        double cutoff = 0.45 / ratio;
        double[] filter = [.. Enumerable.Range(-half, (2 * half) + 1).Select(i =>
            (i == 0 ? 2 * cutoff : Math.Sin(2 * Math.PI * cutoff * i) / (Math.PI * i)) * (0.5 + (0.5 * Math.Cos(Math.PI * i / (half + 1)))))];
        double sum = filter.Sum();
        return [.. filter.Select(tap => tap / sum)];
    }
}
