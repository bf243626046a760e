using System.Numerics;
using EdgeLearn.Signal.Tests.Reference;

namespace EdgeLearn.Signal.Tests.Spectrum;

public class RealFftTests
{
    private const int Seeds = 3;

    public static readonly int[] Lengths = [64, 128, 256, 512, 1024];

    public static IEnumerable<TheoryDataRow<int>> EachLength => Lengths.Select(length => new TheoryDataRow<int>(length));

    public static IEnumerable<TheoryDataRow<int, double>> LengthsAndLevels =>
        from length in Lengths
        from level in new double[] { -20, -60, -80 }
        select new TheoryDataRow<int, double>(length, level);

    [Theory]
    [MemberData(nameof(LengthsAndLevels))]
    public void The_spectrum_is_that_of_double_precision(int length, double level)
    {
        foreach (string kind in TestSignals.Kinds)
        {
            foreach (WindowFunction function in Enum.GetValues<WindowFunction>())
            {
                for (int seed = 0; seed < Seeds; seed++)
                {
                    short[] samples = TestSignals.Create(kind, length, seed, TestSignals.Amplitude(level));
                    Ratio(samples, function, length).ShouldBeGreaterThan(110, $"{kind}, {function}, seed {seed}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(EachLength))]
    public void Extreme_signals_do_not_overflow(int length)
    {
        var random = new Random(length);
        short[][] signals =
        [
            [.. Enumerable.Repeat(short.MinValue, length)],
            [.. Enumerable.Repeat(short.MaxValue, length)],
            [.. Enumerable.Range(0, length).Select(n => n % 2 == 0 ? short.MinValue : short.MaxValue)],
            [.. Enumerable.Range(0, length).Select(n => n % 4 < 2 ? short.MinValue : short.MaxValue)],
            [.. Enumerable.Range(0, length).Select(n => n < length / 2 ? short.MinValue : short.MaxValue)],
            [.. Enumerable.Range(0, length).Select(n => n % 2 == 0 ? short.MinValue : (short)0)],
            [.. Enumerable.Range(0, length).Select(_ => random.Next(2) == 0 ? short.MinValue : short.MaxValue)],
        ];
        foreach (short[] signal in signals)
        {
            foreach (WindowFunction function in Enum.GetValues<WindowFunction>())
            {
                Ratio(signal, function, length).ShouldBeGreaterThan(110);
            }
        }
    }

    /// <summary>A wave that turns with a bin and clips to a square has the greatest partial sums there are.</summary>
    [Theory]
    [MemberData(nameof(EachLength))]
    public void Square_waves_of_every_bin_do_not_overflow(int length)
    {
        for (int k = 1; k < length / 2; k += (length / 64) + 1)
        {
            short[] samples = [.. Enumerable.Range(0, length).Select(n => Math.Cos(2 * Math.PI * k * n / length) >= 0 ? short.MaxValue : short.MinValue)];
            Ratio(samples, WindowFunction.Rectangular, length).ShouldBeGreaterThan(110);
        }
    }

    [Theory]
    [MemberData(nameof(EachLength))]
    public void Silence_has_no_spectrum(int length)
    {
        Transform(new short[length], WindowFunction.Hann, length).ShouldAllBe(bin => bin == Complex.Zero);
    }

    [Theory]
    [MemberData(nameof(EachLength))]
    public void A_signal_of_half_the_size_has_the_same_mantissas_and_an_exponent_one_less(int length)
    {
        short[] full = [.. TestSignals.Create("noise", length, 7, 8000).Select(sample => (short)(sample * 4))];
        var fft = new RealFft(length);
        var expected = new long[(length / 2) + 1];
        var actual = new long[(length / 2) + 1];
        int exponent = fft.Power(full, 0, length, null, expected);

        for (int shift = 1; shift <= 2; shift++)
        {
            short[] smaller = [.. full.Select(sample => (short)(sample >> shift))];
            fft.Power(smaller, 0, length, null, actual).ShouldBe(exponent - shift);
            actual.ShouldBe(expected);
        }
    }

    [Theory]
    [MemberData(nameof(EachLength))]
    public void An_impulse_of_one_unit_has_a_flat_spectrum(int length)
    {
        var samples = new short[length];
        samples[0] = 1;

        Transform(samples, WindowFunction.Rectangular, length).ShouldAllBe(bin => bin == Complex.One);
    }

    [Theory]
    [MemberData(nameof(EachLength))]
    public void Missing_samples_count_as_zero(int length)
    {
        var fft = new RealFft(length);
        var padded = new long[(length / 2) + 1];
        var cut = new long[(length / 2) + 1];
        foreach (int count in new[] { 0, 1, 2, length - 33, length - 1 })
        {
            short[] samples = TestSignals.Create("noise", length, count, 20000);
            fft.Power(samples, 0, length, null, cut); // leaves its numbers behind
            int exponent = fft.Power(samples, 0, count, null, cut);
            Array.Clear(samples, count, length - count);

            fft.Power(samples, 0, length, null, padded).ShouldBe(exponent);
            cut.ShouldBe(padded);
        }
    }

    [Fact]
    public void Samples_may_begin_anywhere()
    {
        short[] samples = TestSignals.Create("tones", 200, 1, 30000);
        int[] window = WindowTable.Create(WindowFunction.Hamming, 128);
        var there = new long[65];
        var here = new long[65];
        var fft = new RealFft(128);

        fft.Power(samples, 72, 128, window, there).ShouldBe(fft.Power(samples[72..], 0, 128, window, here));
        there.ShouldBe(here);
    }

    [Theory]
    [MemberData(nameof(EachLength))]
    public void Powers_are_the_squares_of_the_spectrum(int length)
    {
        short[] samples = TestSignals.Create("noisy tone", length, 3, 32767);
        int[] window = WindowTable.Create(WindowFunction.Hann, length);
        var fft = new RealFft(length);
        var real = new long[(length / 2) + 1];
        var imaginary = new long[(length / 2) + 1];
        var power = new long[(length / 2) + 1];

        fft.Transform(samples, 0, length, window, real, imaginary).ShouldBe(fft.Power(samples, 0, length, window, power));
        power.ShouldBe(real.Zip(imaginary, (re, im) => (re * re) + (im * im)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(96)]
    [InlineData(2048)]
    [InlineData(-64)]
    public void Other_lengths_are_refused(int length) => Should.Throw<ArgumentOutOfRangeException>(() => new RealFft(length));

    [Fact]
    public void Arrays_that_are_missing_or_too_short_are_refused()
    {
        var fft = new RealFft(64);
        var samples = new short[64];
        var bins = new long[33];
        Should.Throw<ArgumentNullException>(() => fft.Power(null, 0, 0, null, bins));
        Should.Throw<ArgumentNullException>(() => fft.Power(samples, 0, 64, null, null));
        Should.Throw<ArgumentNullException>(() => fft.Transform(samples, 0, 64, null, bins, null));
        Should.Throw<ArgumentOutOfRangeException>(() => fft.Power(samples, 1, 64, null, bins));
        Should.Throw<ArgumentOutOfRangeException>(() => fft.Power(samples, -1, 64, null, bins));
        Should.Throw<ArgumentOutOfRangeException>(() => fft.Power(samples, 0, -1, null, bins));
        Should.Throw<ArgumentOutOfRangeException>(() => fft.Power(new short[65], 0, 65, null, bins));
        Should.Throw<ArgumentOutOfRangeException>(() => fft.Power(samples, 0, 64, new int[63], bins));
        Should.Throw<ArgumentOutOfRangeException>(() => fft.Power(samples, 0, 64, null, new long[32]));
        Should.Throw<ArgumentOutOfRangeException>(() => fft.Transform(samples, 0, 64, null, bins, new long[32]));
    }

    internal static double Ratio(short[] samples, WindowFunction function, int length)
    {
        Complex[] expected = ReferenceSpectrum.Transform(ReferenceSpectrum.Windowed(samples, function), length);
        return SignalToNoise.Decibels(Parts(expected), Parts(Transform(samples, function, length)));
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
