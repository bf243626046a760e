using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Training.Tests.Sgd;

public sealed class StateTests
{
    private const int Classes = 3;

    public static TheoryData<string> Options => ["plain", "momentum", "batch", "batch with momentum", "ranges and decay", "schedule"];

    [Theory]
    [MemberData(nameof(Options))]
    public void A_learner_that_was_restored_goes_on_as_if_nothing_had_happened(string name)
    {
        TrainedNetwork network = Create(name);
        TrainedNetwork other = Create(name);
        Train(network.Learner, 1, 37);
        var copy = new StateCopy(network.Learner.StateLength);
        copy.Keep(network.Learner);
        Train(network.Learner, 2, 50);
        Train(other.Learner, 3, 11);

        copy.GiveBack(other.Learner);
        Train(other.Learner, 2, 50);

        other.Learner.Checksum().ShouldBe(network.Learner.Checksum());
        other.Learner.Samples.ShouldBe(network.Learner.Samples);
        other.Learner.VisitedWeights.ShouldBe(network.Learner.VisitedWeights);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Weights_alone_give_the_same_outputs(string name)
    {
        TrainedNetwork network = Create(name);
        TrainedNetwork other = Create(name);
        Train(network.Learner, 1, 64);
        Train(other.Learner, 3, 11);
        var copy = new StateCopy(network.Learner.Weights.StateLength);
        copy.Keep(network.Learner.Weights);

        copy.GiveBack(other.Learner.Weights);

        var random = new RandomBits(9);
        for (int i = 0; i < 20; i++)
        {
            sbyte[] sample = Sample(random, network.Learner.Interpreter.Input(0).Count);
            network.Learner.Observe(sample);
            other.Learner.Observe(sample);
            other.Learner.Interpreter.Arena.ShouldBe(network.Learner.Interpreter.Arena);
        }
    }

    [Fact]
    public void A_copy_of_the_weights_takes_one_byte_a_weight()
    {
        TrainedNetwork network = Create("momentum");
        int weights = network.LayerWeights().Sum(layer => layer.Length);
        int rows = network.Learner.Layers.Where(layer => layer?.Trained is not null).Sum(layer => layer.Trained.Rows);
        network.Learner.Weights.StateLength.ShouldBeLessThan(weights + (10 * rows) + 40);
        network.Learner.StateLength.ShouldBeInRange(3 * weights, (4 * weights) + (20 * rows));
    }

    [Fact]
    public void Nothing_that_was_not_kept_comes_back()
    {
        TrainedNetwork network = Create("plain");
        Should.Throw<InvalidOperationException>(() => new StateCopy(network.Learner.StateLength).GiveBack(network.Learner));
        Should.Throw<ArgumentException>(() => new StateCopy(3).Keep(network.Learner));
    }

    private static TrainedNetwork Create(string name)
    {
        var builder = new FloatGraphBuilder([6, 5, 1]);
        builder.Conv2D(4, (3, 3), (2, 2), Activation.Relu);
        builder.DepthwiseConv2D((3, 3), (1, 1), Activation.Relu);
        builder.Dense(8, Activation.Relu);
        builder.Dense(Classes, Activation.None);
        var options = new SgdOptions { Rate = Factor.OfMillionths(20_000) };
        switch (name)
        {
            case "momentum":
                options.Momentum = true;
                break;
            case "batch":
                options.Batch = 8;
                break;
            case "batch with momentum":
                options.Batch = 8;
                options.Momentum = true;
                break;
            case "ranges and decay":
                options.AdaptRanges = true;
                options.Decay = Factor.OfMillionths(10_000);
                break;
            case "schedule":
                options.Schedule = new WarmUp(20, new StepDecay(16, Factor.OfMillionths(700_000)));
                options.Clip = Factor.OfMillionths(500_000);
                break;
            default:
                break;
        }

        return new TrainedNetwork(builder, 4, options);
    }

    private static void Train(SgdLearner learner, int seed, int steps)
    {
        var random = new RandomBits(seed);
        for (int i = 0; i < steps; i++)
        {
            learner.Observe(Sample(random, learner.Interpreter.Input(0).Count));
            learner.Step(random.Below(Classes));
        }
    }

    private static sbyte[] Sample(RandomBits random, int size) => [.. Enumerable.Range(0, size).Select(_ => (sbyte)(random.Next(7) - 64))];
}
