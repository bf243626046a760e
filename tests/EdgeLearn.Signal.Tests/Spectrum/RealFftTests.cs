using System.Numerics;
using EdgeLearn.Signal.Tests.Reference;

namespace EdgeLearn.Signal.Tests.Spectrum;

public class RealFftTests
{
    private const int Seeds = 5;

    public static readonly int[] Lengths = [64, 128, 256, 512, 1024];

    public static TheoryData<int, double, double> LengthsAndLevels()
    {
        var data = new TheoryData<int, double, double>();
        foreach (int length in Lengths)
        {
            data.Add(length, 0, 80);
            data.Add(length, -40, 80);
            data.Add(length, -80, 80);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(LengthsAndLevels))]
    public void The_spectrum_is_that_of_double_precision(int length, double level, double decibels)
    {
        foreach (string kind in TestSignals.Kinds)
        {
            foreach (WindowFunction function in Enum.GetValues<WindowFunction>())
            {
                for (int seed = 0; seed < Seeds; seed++)
                {
                    short[] samples = TestSignals.Create(kind, length, seed, TestSignals.Amplitude(level));
                    double ratio = Ratio(samples, function, length);
                    ratio.ShouldBeGreaterThan(decibels, $"{kind}, {function}, seed {seed}");
                }
            }
        }
    }

    private static double Ratio(short[] samples, WindowFunction function, int length)
    {
        Complex[] expected = ReferenceSpectrum.Transform(ReferenceSpectrum.Windowed(samples, function), length);
        Complex[] actual = Transform(samples, function, length);
        return SignalToNoise.Decibels(Parts(expected), Parts(actual));
    }

    private static IEnumerable<double> Parts(IEnumerable<Complex> bins) => bins.SelectMany(bin => new[] { bin.Real, bin.Imaginary });

    private static Complex[] Transform(short[] samples, WindowFunction function, int length)
    {
        var real = new long[(length / 2) + 1];
        var imaginary = new long[(length / 2) + 1];
        int exponent = new RealFft(length).Transform(samples, 0, samples.Length, WindowTable.Create(function, samples.Length), real, imaginary);
        return [.. real.Zip(imaginary, (re, im) => new Complex(Math.ScaleB(re, exponent), Math.ScaleB(im, exponent)))];
    }
}
