namespace EdgeLearn.Toolchain.Features;

/// <summary>
/// The low-pass filter of a decimation: a sinc with a Kaiser window (60 dB), 24 taps for each unit of the factor. It passes 70 % of the band that
/// is left and stops what would fold into it.
/// </summary>
internal static class LowPassDesign
{
    private const double Beta = 5.65; // Kaiser's window for 60 dB
    private const double One = 32768; // Q15

    /// <summary>The number of taps.</summary>
    public static int Length(int factor) => (24 * factor) + 1;

    /// <summary>The first half of the taps, the middle one included, in Q15; all taps sum up to 1.</summary>
    public static short[] Create(int factor)
    {
        int middle = (Length(factor) - 1) / 2;
        double cutoff = (0.5 - (0.5 * 0.15)) / factor;
        double[] half = [.. Enumerable.Range(0, middle + 1).Select(n => Sinc(2 * cutoff * (n - middle)) * Kaiser((double)(n - middle) / middle))];
        double sum = (2 * half.Sum()) - half[middle];
        short[] taps = [.. half.Select(tap => (short)Math.Round(tap * One / sum))];

        // What rounding lost goes to the largest tap, so that a constant passes unchanged.
        taps[middle] += (short)(One - ((2 * taps.Sum(tap => tap)) - taps[middle]));
        return taps;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) => Bessel(Beta * Math.Sqrt(Math.Max(0, 1 - (x * x)))) / Bessel(Beta);

    /// <summary>The modified Bessel function of order 0, by its series.</summary>
    private static double Bessel(double x)
    {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
