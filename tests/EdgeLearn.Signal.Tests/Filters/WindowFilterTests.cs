using EdgeLearn.Signal.Tests.Reference;

namespace EdgeLearn.Signal.Tests.Filters;

public class WindowFilterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(4096)]
    public void MeanRemoval_takes_the_mean_to_the_nearest_integer(int count)
    {
        foreach (int bias in new[] { -3001, 0, 2, 2999 })
        {
            short[] signal = [.. TestSignals.Create("noise", count, 1, 10000).Select(sample => (short)(sample + bias))];
            short[] actual = [123, .. signal, 456];
            int mean = (int)Math.Round(signal.Average(sample => (double)sample), MidpointRounding.AwayFromZero);

            MeanRemoval.Apply(actual, 1, count);

            actual.ShouldBe([123, .. signal.Select(sample => (short)(sample - mean)), 456]);
        }
    }

    [Fact]
    public void MeanRemoval_limits_to_16_bits()
    {
        short[] samples = [short.MaxValue, short.MinValue, short.MinValue, short.MinValue];
        MeanRemoval.Apply(samples, 0, 4); // the mean is -16384.25
        samples.ShouldBe([short.MaxValue, -16384, -16384, -16384]);

        samples = [short.MinValue, short.MaxValue, short.MaxValue, short.MaxValue];
        MeanRemoval.Apply(samples, 0, 4); // 16383.25
        samples.ShouldBe([short.MinValue, 16384, 16384, 16384]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31785)]
    [InlineData(32767)]
    public void PreEmphasis_subtracts_a_part_of_the_sample_before(int factor)
    {
        short[] signal = TestSignals.Create("tones", 400, 2, 32767);
        short[] actual = [123, .. signal, 456];

        PreEmphasis.Apply(actual, 1, 400, factor);

        actual[0].ShouldBe((short)123);
        actual[401].ShouldBe((short)456);
        for (int n = 0; n < 400; n++)
        {
            double expected = signal[n] - (factor / 32768.0 * signal[Math.Max(n - 1, 0)]);
            ((double)actual[n + 1]).ShouldBe(Math.Clamp(expected, short.MinValue, short.MaxValue), 0.5001);
        }
    }

    [Fact]
    public void PreEmphasis_limits_to_16_bits()
    {
        short[] samples = [short.MinValue, short.MaxValue, short.MinValue];
        PreEmphasis.Apply(samples, 0, 3, 32767);
        samples.ShouldBe([-1, short.MaxValue, short.MinValue]);
    }
}
