using EdgeLearn.Signal.Tests.Reference;
using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.Signal.Tests.Filters;

public class DecimatorTests
{
    [Theory]
    [InlineData(1, 2, 5)]
    [InlineData(2, 3, 8)]
    [InlineData(3, 1, 1)]
    [InlineData(1, 4, 97)]
    [InlineData(1, 5, 2)]
    public void It_is_every_nth_output_of_the_convolution(int channels, int factor, int length)
    {
        var random = new Random(length);
        short[] half = [.. Enumerable.Range(0, (length + 1) / 2).Select(_ => (short)random.Next(-300, 300))];
        double[] taps = [.. Enumerable.Range(0, length).Select(i => (double)half[Math.Min(i, length - 1 - i)])];
        short[] signal = TestSignals.Create("noise", 500 * channels, 1, 32767);
        var decimator = new Decimator(channels, factor, length, half);

        short[] actual = Run(decimator, signal, channels, [.. Enumerable.Range(1, 40)]);

        int outputs = 500 / factor;
        actual.Length.ShouldBe(outputs * channels);
        for (int i = 0; i < actual.Length; i++)
        {
            int newest = ((i / channels) * factor) + factor - 1;
            double sum = taps.Select((tap, t) => newest - t < 0 ? 0 : tap * signal[((newest - t) * channels) + (i % channels)]).Sum();
            actual[i].ShouldBe((short)Math.Floor((sum + 16384) / 32768));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(42)]
    public void The_designed_filter_passes_what_stays_and_stops_what_would_fold(int factor)
    {
        Level(factor, 0.35 / factor).ShouldBe(0, 0.1);
        Level(factor, 0.1 / factor).ShouldBe(0, 0.1);
        Level(factor, 0.5 / factor).ShouldBeLessThan(-55);
        Level(factor, 0.75 / factor).ShouldBeLessThan(-55);
        Level(factor, 1.0 / factor).ShouldBeLessThan(-55);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(42)]
    public void A_constant_passes_unchanged(int factor)
    {
        foreach (short value in (short[])[short.MinValue, -1, 0, 1, short.MaxValue])
        {
            short[] output = Run(Designed(factor), [.. Enumerable.Repeat(value, 60 * factor)], 1, [64]);
            output.Skip(25).ShouldAllBe(sample => sample == value);
        }
    }

    [Fact]
    public void Sums_beyond_16_bits_are_limited()
    {
        var decimator = new Decimator(1, 1, 2, [short.MaxValue]);
        Run(decimator, [30000, 30000, -30000, -30000], 1, [4]).ShouldBe([29999, 32767, 0, -32768]);
    }

    [Fact]
    public void Clearing_makes_the_past_silent()
    {
        Decimator decimator = Designed(3);
        short[] signal = TestSignals.Create("noise", 200, 5, 30000);
        short[] first = Run(decimator, signal, 1, [7]);
        decimator.Phase.ShouldBe(200 % 3);
        decimator.Clear();

        decimator.Phase.ShouldBe(0);
        Run(decimator, signal, 1, [64]).ShouldBe(first);
    }

    [Fact]
    public void Taps_out_of_range_are_refused()
    {
        Should.Throw<ArgumentNullException>(() => new Decimator(1, 2, 3, null));
        Should.Throw<ArgumentOutOfRangeException>(() => new Decimator(0, 2, 3, [1, 1]));
        Should.Throw<ArgumentOutOfRangeException>(() => new Decimator(1, 0, 3, [1, 1]));
        Should.Throw<ArgumentOutOfRangeException>(() => new Decimator(1, 2, 0, []));
        Should.Throw<ArgumentOutOfRangeException>(() => new Decimator(1, 2, 3, [1]));
        Should.Throw<ArgumentOutOfRangeException>(() => new Decimator(1, 2, 2, [short.MinValue]));
        new Decimator(1, 2, 3, [16384, 32767]).Factor.ShouldBe(2);
        Decimator.Gain([-16384, 32767], 3).ShouldBe(65535);
    }

    private static Decimator Designed(int factor) => new(1, factor, LowPassDesign.Length(factor), LowPassDesign.Create(factor));

    /// <summary>The level of a sine behind the filter, in decibels of what it had.</summary>
    private static double Level(int factor, double frequency)
    {
        short[] signal = [.. Enumerable.Range(0, 120 * factor).Select(n => (short)Math.Round(30000 * Math.Cos(2 * Math.PI * frequency * (n + 0.37))))];
        double[] output = [.. Run(Designed(factor), signal, 1, [64]).Skip(25).Select(x => (double)x)];
        double power = output.Average(x => x * x);
        return 10 * Math.Log10(Math.Max(power, 1e-3) / (30000.0 * 30000 / 2));
    }

    private static short[] Run(Decimator decimator, short[] signal, int channels, int[] pieces)
    {
        List<short> output = [];
        for (int position = 0, piece = 0; position < signal.Length; piece++)
        {
            int times = Math.Min(pieces[piece % pieces.Length], (signal.Length - position) / channels);
            short[] samples = [99, .. signal[position..(position + (times * channels))]];
            int made = decimator.Process(samples, 1, times);
            output.AddRange(samples.Skip(1).Take(made * channels));
            position += times * channels;
        }

        return [.. output];
    }
}
