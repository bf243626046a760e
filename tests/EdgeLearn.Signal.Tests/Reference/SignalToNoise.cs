namespace EdgeLearn.Signal.Tests.Reference;

/// <summary>How far numbers are from a reference.</summary>
internal static class SignalToNoise
{
    /// <summary>The energy of the reference over that of the differences, in decibels.</summary>
    public static double Decibels(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        double signal = 0;
        double noise = 0;
        foreach ((double e, double a) in expected.Zip(actual))
        {
            signal += e * e;
            noise += (e - a) * (e - a);
        }

        return 10 * Math.Log10(signal / Math.Max(noise, 1e-300));
    }
}
