using CsCheck;
using EdgeLearn.Training.Tests.State;

namespace EdgeLearn.Training.Tests.Anomalies;

public class MahalanobisDistanceTests
{
    [Fact]
    public void The_distance_is_that_of_real_numbers() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[10, 60], Gen.Int[10, 2000], Gen.Int[1, 100_000]).Sample((channels, vectors, spread, seed) =>
        {
            var random = new Random(seed);
            short[][] learned = [.. Enumerable.Range(0, vectors).Select(_ => Correlated(random, channels, spread))];
            var distance = new MahalanobisDistance(channels, vectors);
            foreach (short[] vector in learned)
            {
                distance.Observe(vector, 0).ShouldBe(0);
                distance.Step();
            }

            distance.IsReady.ShouldBeTrue();
            for (int i = 0; i < 5; i++)
            {
                short[] vector = Correlated(random, channels, spread);
                vector[random.Next(channels)] += (short)(2 * spread);
                double expected = Reference(learned, vector);
                (distance.Observe(vector, 0) / 256.0).ShouldBe(expected, 0.05 + (0.03 * expected));
            }
        }, iter: 200);

    [Fact]
    public void What_breaks_a_correlation_lies_further_away_than_what_keeps_it()
    {
        var distance = new MahalanobisDistance(2, 200);
        var random = new Random(1);
        for (int i = 0; i < 200; i++)
        {
            int x = random.Next(1000);
            distance.Observe([(short)x, (short)(x + random.Next(50))], 0);
            distance.Step();
        }

        int kept = distance.Observe([1000, 1025], 0);
        int broken = distance.Observe([200, 825], 0);
        kept.ShouldBeLessThan(3 * 256);
        broken.ShouldBeGreaterThan(10 * kept);
    }

    [Fact]
    public void Channels_that_never_changed_and_fewer_vectors_than_channels_are_no_problem()
    {
        var distance = new MahalanobisDistance(32, 2);
        var vector = new short[32];
        for (int i = 0; i < 2; i++)
        {
            Array.Fill(vector, (short)(i % 2 == 0 ? short.MaxValue : short.MinValue), 0, 20);
            distance.Observe(vector, 0);
            distance.Step();
        }

        distance.Observe(vector, 0).ShouldBeGreaterThanOrEqualTo(0);
        vector[31] = short.MaxValue;
        distance.Observe(vector, 0).ShouldBeGreaterThan(100 * 256);
    }

    [Fact]
    public void Sizes_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new MahalanobisDistance(0, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => new MahalanobisDistance(33, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => new MahalanobisDistance(1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new MahalanobisDistance(1, 4097));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(45)]
    public void What_was_saved_goes_on_as_before(int vectors)
    {
        var random = new Random(7);
        short[][] samples = [.. Enumerable.Range(0, 60).Select(_ => Correlated(random, 4, 300))];
        SavedHalfway.GoesOnAsBefore(() => new MahalanobisDistance(4, vectors), samples.Length, (distance, i) =>
        {
            int score = distance.Observe(samples[i], 0);
            distance.Step();
            return $"{score} {distance.IsReady}";
        });
    }

    private static short[] Correlated(Random random, int channels, int spread)
    {
        int common = random.Next(spread);
        return [.. Enumerable.Range(0, channels).Select(channel => (short)(common + random.Next(spread) - (100 * channel)))];
    }

    /// <summary>d^2 / channels by Gauss' elimination, with the shrinkage that the class documents.</summary>
    private static double Reference(short[][] learned, short[] vector)
    {
        int n = learned.Length;
        int d = vector.Length;
        double[] means = [.. Enumerable.Range(0, d).Select(i => learned.Average(row => (double)row[i]))];
        double[,] covariances = new double[d, d];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                covariances[i, j] = learned.Average(row => (row[i] - means[i]) * (row[j] - means[j]));
            }
        }

        double[] deviations = [.. Enumerable.Range(0, d).Select(i => Math.Sqrt(Math.Max(1, covariances[i, i])))];
        double[,] r = new double[d, d + 1];
        double[] z = [.. Enumerable.Range(0, d).Select(i => (vector[i] - means[i]) / deviations[i])];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                r[i, j] = i == j ? 1 : covariances[i, j] / deviations[i] / deviations[j] * n / (n + d);
            }

            r[i, d] = z[i];
        }

        for (int k = 0; k < d; k++)
        {
            for (int i = 0; i < d; i++)
            {
                double factor = i == k ? 0 : r[i, k] / r[k, k];
                for (int j = k; j <= d; j++)
                {
                    r[i, j] -= factor * r[k, j];
                }
            }
        }

        return Enumerable.Range(0, d).Sum(i => z[i] * r[i, d] / r[i, i]) / d;
    }
}
