using CsCheck;

namespace EdgeLearn.Training.Tests.Prototypes;

public sealed class PrototypeClassifierTests
{
    private const int Length = 12;

    private static readonly Gen<(sbyte[][] Samples, int[] Labels, sbyte[] Query)> Cases =
        from samples in Gen.SByte.Array[Length].Array[1, 40]
        from labels in Gen.Int[0, 4].Array[samples.Length]
        from query in Gen.SByte.Array[Length]
        select (samples, labels, query);

    [Fact]
    public void The_nearest_mean_is_that_of_doubles() => Cases.Sample(drawn =>
    {
        PrototypeClassifier prototypes = Learned(drawn.Samples, drawn.Labels, PrototypeMetric.SquaredEuclidean, -3);
        double[] distances = Distances(drawn.Samples, drawn.Labels, drawn.Query, (mean, query) => mean.Zip(query, (a, b) => (a - b) * (a - b)).Sum());
        int guess = prototypes.Observe(drawn.Query, 0);
        distances[guess].ShouldBe(distances.Min(), 1.0 / 256);
        ((double)prototypes.Distance).ShouldBe(distances[guess], 1);
    });

    [Fact]
    public void The_smallest_angle_is_that_of_doubles() => Cases.Sample(drawn =>
    {
        const int zeroPoint = -7;
        PrototypeClassifier prototypes = Learned(drawn.Samples, drawn.Labels, PrototypeMetric.Cosine, zeroPoint);
        double[] distances = Distances(drawn.Samples, drawn.Labels, drawn.Query, (mean, query) =>
        {
            double[] a = [.. mean.Select(value => value - zeroPoint)];
            double[] b = [.. query.Select(value => value - zeroPoint)];
            double lengths = Math.Sqrt(a.Sum(value => value * value) * b.Sum(value => value * value));
            return 32768 * (1 - (lengths == 0 ? 0 : a.Zip(b, (x, y) => x * y).Sum() / lengths));
        });
        int guess = prototypes.Observe(drawn.Query, 0);
        distances[guess].ShouldBe(distances.Min(), 30);
        ((double)prototypes.Distance).ShouldBe(distances[guess], 30);
    });

    [Fact]
    public void One_sample_makes_a_class_and_forgetting_it_frees_its_label()
    {
        var prototypes = new PrototypeClassifier(3, 2, 0, PrototypeMetric.SquaredEuclidean);
        prototypes.Observe([100, 0], 0).ShouldBe(PrototypeClassifier.Unknown);
        prototypes.Distance.ShouldBe(int.MaxValue);
        prototypes.Step(prototypes.FreeLabel());
        prototypes.Observe([0, 100], 0).ShouldBe(0);
        prototypes.Step(prototypes.FreeLabel());

        prototypes.Observe([90, 10], 0).ShouldBe(0);
        prototypes.Distance.ShouldBe(200);
        prototypes.Observe([10, 90], 0).ShouldBe(1);
        prototypes.Forget(1);
        prototypes.Observe([10, 90], 0).ShouldBe(0);
        prototypes.SamplesOf(1).ShouldBe(0);
        prototypes.FreeLabel().ShouldBe(1);
    }

    [Fact]
    public void A_sample_that_is_far_from_all_classes_is_of_none()
    {
        var prototypes = new PrototypeClassifier(1, 2, 0, PrototypeMetric.SquaredEuclidean) { Farthest = 100 };
        prototypes.Observe([0, 0], 0);
        prototypes.Step(0);
        prototypes.Observe([10, 0], 0).ShouldBe(0);
        prototypes.Observe([10, 1], 0).ShouldBe(PrototypeClassifier.Unknown);
        prototypes.Distance.ShouldBe(101);
    }

    [Fact]
    public void A_class_with_very_many_samples_stays_their_mean_and_follows_new_ones()
    {
        var prototypes = new PrototypeClassifier(1, PrototypeClassifier.MostFeatures, -128, PrototypeMetric.SquaredEuclidean);
        sbyte[] high = [.. Enumerable.Repeat(sbyte.MaxValue, PrototypeClassifier.MostFeatures)];
        for (int i = 0; i < 20; i++)
        {
            prototypes.Observe(high, 0);
            prototypes.Step(0);
            prototypes.SamplesOf(0).ShouldBeLessThanOrEqualTo(prototypes.MostSamples);
        }

        prototypes.Observe(high, 0);
        prototypes.Distance.ShouldBe(0);
        sbyte[] low = [.. Enumerable.Repeat(sbyte.MinValue, PrototypeClassifier.MostFeatures)];
        prototypes.Observe(low, 0);
        prototypes.Distance.ShouldBe(255 * 255 * PrototypeClassifier.MostFeatures);
        for (int i = 0; i < 20; i++)
        {
            prototypes.Observe(low, 0);
            prototypes.Step(0);
        }

        prototypes.Observe(low, 0);
        prototypes.Distance.ShouldBeLessThan(PrototypeClassifier.MostFeatures);
    }

    [Theory]
    [InlineData(PrototypeMetric.SquaredEuclidean)]
    [InlineData(PrototypeMetric.Cosine)]
    public void What_was_saved_answers_as_before(PrototypeMetric metric)
    {
        var random = new RandomBits(1);
        PrototypeClassifier learned = Learned(Samples(random, 30), [.. Enumerable.Range(0, 30).Select(i => i % 5)], metric, 5);
        var copy = new StateCopy(learned.StateLength);
        copy.Keep(learned);
        var other = new PrototypeClassifier(5, Length, 5, metric);
        copy.GiveBack(other);
        foreach (sbyte[] query in Samples(random, 50))
        {
            other.Observe(query, 0).ShouldBe(learned.Observe(query, 0));
            other.Distance.ShouldBe(learned.Distance);
        }
    }

    [Fact]
    public void Misuse_is_refused()
    {
        var prototypes = new PrototypeClassifier(2, 2, 0, PrototypeMetric.SquaredEuclidean);
        Should.Throw<InvalidOperationException>(() => prototypes.Step(0));
        Should.Throw<ArgumentException>(() => prototypes.Observe([1, 2], 1));
        prototypes.Observe([1, 2], 0);
        Should.Throw<ArgumentOutOfRangeException>(() => prototypes.Step(2));
        Should.Throw<ArgumentOutOfRangeException>(() => prototypes.Step(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => prototypes.Forget(2));
        prototypes.Step(0);
        prototypes.Step(1);
        Should.Throw<InvalidOperationException>(() => prototypes.FreeLabel());
        Should.Throw<ArgumentOutOfRangeException>(() => new PrototypeClassifier(0, 2, 0, PrototypeMetric.Cosine));
        Should.Throw<ArgumentOutOfRangeException>(() => new PrototypeClassifier(1, PrototypeClassifier.MostFeatures + 1, 0, PrototypeMetric.Cosine));
    }

    private static PrototypeClassifier Learned(sbyte[][] samples, int[] labels, PrototypeMetric metric, int zeroPoint)
    {
        var prototypes = new PrototypeClassifier(5, Length, zeroPoint, metric);
        for (int i = 0; i < samples.Length; i++)
        {
            prototypes.Observe(samples[i], 0);
            prototypes.Step(labels[i]);
        }

        return prototypes;
    }

    private static double[] Distances(sbyte[][] samples, int[] labels, sbyte[] query, Func<double[], double[], double> distance) =>
    [
        .. Enumerable.Range(0, 5).Select(label =>
        {
            sbyte[][] members = [.. samples.Where((_, i) => labels[i] == label)];
            double[] point = Array.ConvertAll(query, value => (double)value);
            return members.Length == 0
                ? double.PositiveInfinity
                : distance([.. Enumerable.Range(0, Length).Select(f => members.Average(member => (double)member[f]))], point);
        }),
    ];

    private static sbyte[][] Samples(RandomBits random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Length).Select(_ => (sbyte)(random.Next(8) - 128)).ToArray())];
}
