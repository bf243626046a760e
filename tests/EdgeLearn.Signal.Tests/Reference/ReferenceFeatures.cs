using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.Signal.Tests.Reference;

/// <summary>The features of a window in double precision, in real units (a logarithm to base 2 is itself).</summary>
internal static class ReferenceFeatures
{
    /// <summary>The energies of the bands, straight from the definition of a triangle over Hz.</summary>
    public static double[] Energies(SpectrumFeature feature, IReadOnlyList<double> windowed, int points, double rate)
    {
        double[] power = [.. ReferenceSpectrum.Transform(windowed, points).Select(bin => (bin.Real * bin.Real) + (bin.Imaginary * bin.Imaginary))];
        double low = Mel(feature.LowestFrequency);
        double high = Mel(feature.HighestFrequency ?? rate / 2);
        double[] corners = [.. Enumerable.Range(0, feature.Bands + 2).Select(m => Hertz(low + (m * (high - low) / (feature.Bands + 1))))];
        return [.. Enumerable.Range(0, feature.Bands).Select(m => power
            .Select((p, k) => p * Triangle(k * rate / points, corners[m], corners[m + 1], corners[m + 2])).Sum())];
    }

    /// <summary>The logarithms of the energies.</summary>
    public static double[] Logarithms(SpectrumFeature feature, IReadOnlyList<double> energies) =>
        [.. energies.Select(energy => Math.Max(feature.Floor, Math.Log2(Math.Max(energy, 1e-300))))];

    private static double Triangle(double f, double left, double top, double right) =>
        f <= left || f >= right ? 0 : f <= top ? (f - left) / (top - left) : (right - f) / (right - top);

    private static double Mel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));

    private static double Hertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
}
