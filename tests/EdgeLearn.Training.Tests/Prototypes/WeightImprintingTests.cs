using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Zoo;
using EdgeLearn.Training.Tests.Sgd;

namespace EdgeLearn.Training.Tests.Prototypes;

public sealed class WeightImprintingTests
{
    private const int Inputs = 24;

    [Fact]
    public void A_class_gets_the_direction_of_its_mean_and_the_mean_length_of_the_others()
    {
        SgdLearner learner = Head(5).Learner;
        PrototypeClassifier prototypes = Prototypes(learner, 7);
        double[][] before = Rows(learner);
        WeightImprinting.Imprint(prototypes, 2, learner);
        double[][] after = Rows(learner);

        double[] mean = [.. prototypes.Sums.Skip(2 * Inputs).Take(Inputs).Select(sum => (double)sum)];
        double cosine = after[2].Zip(mean, (a, b) => a * b).Sum() / Length(after[2]) / Length(mean);
        cosine.ShouldBeGreaterThan(0.9999);
        Length(after[2]).ShouldBe(before.Where((_, row) => row != 2).Average(Length), 0.02 * Length(after[2]));
        after[0].ShouldBe(before[0]);
        after[4].ShouldBe(before[4]);
    }

    [Fact]
    public void A_classifier_knows_a_new_class_at_once_and_steps_may_follow()
    {
        // Of the classes 0 to 2 each raises eight inputs of its own; the fourth row has never been trained for anything.
        var random = new RandomBits(1);
        SgdLearner learner = Head(4).Learner;
        for (int i = 0; i < 300; i++)
        {
            learner.Observe(Sample(random, i % 2));
            learner.Step(i % 2);
        }

        var prototypes = new PrototypeClassifier(4, Inputs, 0, PrototypeMetric.Cosine);
        for (int shot = 0; shot < 5; shot++)
        {
            prototypes.Observe(Sample(random, 2), 0);
            prototypes.Step(3);
        }

        Right(learner, random, 2, 3).ShouldBeLessThan(10);
        WeightImprinting.Imprint(prototypes, 3, learner);
        Right(learner, random, 2, 3).ShouldBeGreaterThan(90);
        Right(learner, random, 0, 0).ShouldBeGreaterThan(90);
        for (int i = 0; i < 30; i++)
        {
            learner.Observe(Sample(random, 2));
            learner.Step(3);
        }

        Right(learner, random, 2, 3).ShouldBeGreaterThan(95);
    }

    [Fact]
    public void Misuse_is_refused()
    {
        SgdLearner learner = Head(3).Learner;
        var prototypes = new PrototypeClassifier(5, Inputs, 0, PrototypeMetric.Cosine);
        Should.Throw<InvalidOperationException>(() => WeightImprinting.Imprint(prototypes, 0, learner));
        prototypes.Observe(new sbyte[Inputs], 0);
        prototypes.Step(0);
        Should.Throw<InvalidOperationException>(() => WeightImprinting.Imprint(prototypes, 0, learner));
        prototypes.Observe(Sample(new RandomBits(1), 1), 0);
        prototypes.Step(4);
        Should.Throw<ArgumentOutOfRangeException>(() => WeightImprinting.Imprint(prototypes, 4, learner));
        Should.Throw<ArgumentNullException>(() => WeightImprinting.Imprint(null!, 0, learner));
        var narrow = new PrototypeClassifier(1, 4, 0, PrototypeMetric.Cosine);
        narrow.Observe([1, 2, 3, 4], 0);
        narrow.Step(0);
        Should.Throw<ArgumentException>(() => WeightImprinting.Imprint(narrow, 0, learner));
    }

    private static TrainedNetwork Head(int classes)
    {
        var builder = new FloatGraphBuilder([Inputs]);
        builder.Dense(classes, Activation.None);
        return new TrainedNetwork(builder, 3, new SgdOptions { Ease = 0, AdaptRanges = true, Rate = Factor.OfMillionths(30_000) });
    }

    private static PrototypeClassifier Prototypes(SgdLearner learner, int seed)
    {
        var random = new RandomBits(seed);
        var prototypes = new PrototypeClassifier(5, Inputs, learner.Features.ZeroPoint, PrototypeMetric.Cosine);
        for (int shot = 0; shot < 3; shot++)
        {
            prototypes.Observe(Sample(random, 1), 0);
            prototypes.Step(2);
        }

        return prototypes;
    }

    private static int Right(SgdLearner learner, RandomBits random, int kind, int label) =>
        Enumerable.Range(0, 100).Count(_ => learner.Observe(Sample(random, kind)) == label);

    private static sbyte[] Sample(RandomBits random, int kind) =>
        [.. Enumerable.Range(0, Inputs).Select(i => (sbyte)(random.Next(6) - 32 + (i / 8 == kind ? 70 : 0)))];

    private static double[][] Rows(SgdLearner learner)
    {
        TrainedWeights weights = learner.Layers[^1].Trained;
        return
        [
            .. Enumerable.Range(0, weights.Scales.Length).Select(row => Enumerable.Range(row * Inputs, Inputs).Select(i =>
                (weights.Values[i] - 128 + (weights.Fractions[i] / 256.0)) * Math.ScaleB(Factor.Mantissa(weights.Scales[row]), Factor.Exponent(weights.Scales[row]))).ToArray()),
        ];
    }

    private static double Length(double[] values) => Math.Sqrt(values.Sum(value => value * value));
}
