using System.Numerics;

namespace EdgeLearn.Signal.Tests.Reference;

/// <summary>The discrete Fourier transform and what follows it in double precision, by definition.</summary>
internal static class ReferenceSpectrum
{
    /// <summary>The first N / 2 + 1 bins.</summary>
    public static Complex[] Transform(IReadOnlyList<double> samples, int points)
    {
        Complex[] turns = [.. Enumerable.Range(0, points).Select(i => Complex.FromPolarCoordinates(1, -2 * Math.PI * i / points))];
        var bins = new Complex[(points / 2) + 1];
        for (int k = 0; k < bins.Length; k++)
        {
            for (int n = 0; n < samples.Count; n++)
            {
                bins[k] += samples[n] * turns[k * n % points];
            }
        }

        return bins;
    }

    /// <summary>Samples times a window function.</summary>
    public static double[] Windowed(IReadOnlyList<short> samples, WindowFunction function) =>
        [.. samples.Select((sample, n) => sample * Factor(function, n, samples.Count))];

    /// <summary>A factor of a window function.</summary>
    public static double Factor(WindowFunction function, int n, int length) => function switch
    {
        WindowFunction.Hann => 0.5 - (0.5 * Math.Cos(2 * Math.PI * n / length)),
        WindowFunction.Hamming => 0.54 - (0.46 * Math.Cos(2 * Math.PI * n / length)),
        _ => 1,
    };

    /// <summary>The orthonormal DCT-II.</summary>
    public static double[] CosineTransform(IReadOnlyList<double> inputs, int coefficients) =>
        [.. Enumerable.Range(0, coefficients).Select(k => Math.Sqrt((k == 0 ? 1.0 : 2.0) / inputs.Count)
            * inputs.Select((x, m) => x * Math.Cos(Math.PI * k * (m + 0.5) / inputs.Count)).Sum())];
}
