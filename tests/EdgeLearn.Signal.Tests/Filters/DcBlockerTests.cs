using EdgeLearn.Signal.Tests.Reference;

namespace EdgeLearn.Signal.Tests.Filters;

public class DcBlockerTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 8)]
    public void It_is_the_high_pass_of_first_order(int channels, int shift)
    {
        short[] signal = TestSignals.Create("noisy tone", 600 * channels, 4, 15000);
        short[] actual = [7, .. signal];
        var blocker = new DcBlocker(channels, shift);

        blocker.Process(actual, 1, 200);
        blocker.Process(actual, 1 + (200 * channels), 400);

        actual[0].ShouldBe((short)7);
        double[] means = [.. signal.Take(channels).Select(sample => (double)sample)];
        for (int i = 0; i < signal.Length; i++)
        {
            int channel = i % channels;
            means[channel] += (signal[i] - means[channel]) / Math.Pow(2, shift);
            ((double)actual[i + 1]).ShouldBe(signal[i] - means[channel], 0.6);
        }
    }

    [Theory]
    [InlineData(short.MinValue)]
    [InlineData(0)]
    [InlineData(short.MaxValue)]
    public void A_constant_is_nothing_from_the_first_sample_on(int value)
    {
        short[] samples = [.. Enumerable.Repeat((short)value, 300)];
        new DcBlocker(1, 14).Process(samples, 0, 300);
        samples.ShouldAllBe(sample => sample == 0);
    }

    [Fact]
    public void A_step_over_the_full_scale_is_limited()
    {
        short[] samples = [short.MinValue, short.MaxValue, short.MaxValue];
        new DcBlocker(1, 14).Process(samples, 0, 3);
        samples.ShouldBe([0, short.MaxValue, short.MaxValue]);

        samples = [short.MaxValue, short.MinValue];
        new DcBlocker(1, 14).Process(samples, 0, 2);
        samples.ShouldBe([0, short.MinValue]);
    }

    [Fact]
    public void Clearing_forgets_the_mean()
    {
        var blocker = new DcBlocker(1, 6);
        blocker.Process([5000, 5000], 0, 2);
        blocker.Clear();
        short[] samples = [-300, -300];
        blocker.Process(samples, 0, 2);
        samples.ShouldBe([0, 0]);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 0)]
    [InlineData(1, 15)]
    public void Arguments_out_of_range_are_refused(int channels, int shift) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new DcBlocker(channels, shift));
}
