using CsCheck;
using EdgeLearn.Training.Tests.State;

namespace EdgeLearn.Training.Tests.Anomalies;

public class RunningStatisticsTests
{
    [Fact]
    public void Mean_and_variance_are_those_of_real_numbers() =>
        Gen.Select(Gen.Int[3, 10], Gen.Int[0, 30_000], Gen.Int[1, 2_000], Gen.Int[1, 10_000]).Sample((memory, level, spread, seed) =>
        {
            var statistics = new RunningStatistics(1, memory);
            var random = new Random(seed);
            double mean = 0;
            double variance = 0;
            for (int i = 1; i <= 3000; i++)
            {
                short sample = (short)(level + random.Next(spread));
                statistics.Observe([sample], 0);
                statistics.Step();
                double a = 1.0 / Math.Min(i, 1 << memory);
                double deviation = sample - mean;
                mean += a * deviation;
                variance += a * (((1 - a) * deviation * deviation) - variance);
            }

            // Steps of a mean are rounded to 1/256: as many of them as it remembers may add up.
            (statistics.Mean(0) / 256.0).ShouldBe(mean, 0.5 / 256 * (1 << memory));
            Math.Sqrt(statistics.Variance(0) / 65536.0).ShouldBe(Math.Sqrt(variance), 0.01 + (0.01 * spread));
        }, iter: 100);

    [Fact]
    public void The_score_is_the_mean_squared_deviation_in_standard_deviations()
    {
        var statistics = new RunningStatistics(2, 10);
        for (int i = 0; i < 1000; i++)
        {
            statistics.Observe([(short)(i % 2 == 0 ? 90 : 110), (short)(i % 4 < 2 ? -5040 : -4960)], 0);
            statistics.Step();
        }

        statistics.Observe([100, -5000], 0).ShouldBeInRange(0, 1);
        statistics.Observe([130, -5000], 0).ShouldBeInRange(1148, 1156);
        statistics.Observe([100, -5160], 0).ShouldBeInRange(2042, 2054);
        statistics.Observe([130, -5160], 0).ShouldBeInRange(3192, 3208);
    }

    [Fact]
    public void A_constant_channel_counts_in_its_own_units()
    {
        var statistics = new RunningStatistics(1, 5);
        for (int i = 0; i < 100; i++)
        {
            statistics.Observe([1234], 0).ShouldBe(0);
            statistics.Step();
        }

        statistics.Observe([1237], 0).ShouldBe(9 * 256);
        statistics.Observe([short.MinValue], 0).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Sizes_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new RunningStatistics(0, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => new RunningStatistics(65, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => new RunningStatistics(1, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => new RunningStatistics(1, 15));
    }

    [Fact]
    public void What_was_saved_goes_on_as_before()
    {
        var random = new RandomBits(4);
        short[][] vectors = [.. Enumerable.Range(0, 200).Select(_ => new[] { (short)random.Next(9), (short)-random.Next(15) })];
        SavedHalfway.GoesOnAsBefore(() => new RunningStatistics(2, 6), vectors.Length, (statistics, i) =>
        {
            int score = statistics.Observe(vectors[i], 0);
            statistics.Step();
            return $"{score} {statistics.Mean(1)} {statistics.Variance(0)}";
        });
    }
}
