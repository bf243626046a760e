using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Training.Tests.Sgd;

public sealed class BackwardTests
{
    private const int Seeds = 100;

    public static TheoryData<string> Networks => ["dense", "convolutions", "depthwise", "max pool", "residual", "tall kernel", "tanh and logistic", "hard swish and leaky"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_step_moves_the_weights_of_every_layer_as_a_step_in_floats_does(string name)
    {
        // Chance decides which rows step how far: the mean over many seeds is what counts; of 100, a third of the noise of a step is left.
        sbyte[] sample = Sample(new RandomBits(11), 126);
        var twin = new TrainedNetwork(Build(name), 3);
        double[][] floats = [.. twin.Twin.Weights().Select(weights => Array.ConvertAll(weights, weight => (double)weight))];
        twin.Twin.Observe(twin.Input.Dequantize(sample));
        twin.Twin.Step(1, 0.05f);
        float[][] floatsAfter = [.. twin.Twin.Weights()];
        double[][] moved = [.. floats.Select(weights => new double[weights.Length])];
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var network = new TrainedNetwork(Build(name), 3, new SgdOptions { Ease = 0, Rate = Factor.OfMillionths(50_000), Seed = seed });
            List<double[]> before = [.. network.LayerWeights()];
            network.Learner.Observe(sample);
            network.Learner.Step(1).ShouldBeTrue();
            List<double[]> after = [.. network.LayerWeights()];
            for (int layer = 0; layer < moved.Length; layer++)
            {
                for (int i = 0; i < moved[layer].Length; i++)
                {
                    moved[layer][i] += (after[layer][i] - before[layer][i]) / Seeds;
                }
            }
        }

        for (int layer = 0; layer < moved.Length; layer++)
        {
            double[] wanted = [.. floatsAfter[layer].Zip(floats[layer], (now, then) => now - then)];
            double length = Math.Sqrt(wanted.Sum(value => value * value));
            double along = moved[layer].Zip(wanted, (a, b) => a * b).Sum() / length / length;
            double aside = Math.Sqrt(moved[layer].Zip(wanted, (a, b) => Math.Pow(a - (along * b), 2)).Sum()) / length;
            along.ShouldBe(1, 0.1, $"layer {layer}, aside {aside}");
            aside.ShouldBeLessThan(0.35, $"layer {layer}");
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_learns_samples_by_heart(string name)
    {
        var network = new TrainedNetwork(Build(name), 7, new SgdOptions { AdaptRanges = true, Rate = Factor.OfMillionths(20_000) });
        var random = new RandomBits(1);
        int size = network.Learner.Interpreter.Input(0).Count;
        sbyte[][] samples = [.. Enumerable.Range(0, 12).Select(_ => Sample(random, size))];
        for (int epoch = 0; epoch < 200; epoch++)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                network.Learner.Observe(samples[i]);
                network.Learner.Step(i % 3);
            }
        }

        samples.Select((sample, i) => network.Learner.Observe(sample) == i % 3).Count(right => right).ShouldBe(12);
    }

    [Fact]
    public void Layers_that_are_frozen_do_not_move_and_the_others_do()
    {
        var network = new TrainedNetwork(Build("convolutions"), 3, plan: new TrainingPlanOptions(Layers: 1));
        network.Learner.Observe(Sample(new RandomBits(5), network.Learner.Interpreter.Input(0).Count));
        double[] before = network.LayerWeights().Single();
        network.Learner.Step(0);
        network.LayerWeights().Single().SequenceEqual(before).ShouldBeFalse();
        network.Learner.Layers.Length.ShouldBe(1);
    }

    [Fact]
    public void The_same_seed_and_samples_give_the_same_weights()
    {
        TrainedNetwork[] twins = [new(Build("residual"), 3), new(Build("residual"), 3)];
        foreach (TrainedNetwork twin in twins)
        {
            var random = new RandomBits(2);
            for (int i = 0; i < 50; i++)
            {
                twin.Learner.Observe(Sample(random, twin.Learner.Interpreter.Input(0).Count));
                twin.Learner.Step(i % 3);
            }
        }

        twins[0].LayerWeights().SelectMany(weights => weights).SequenceEqual(twins[1].LayerWeights().SelectMany(weights => weights)).ShouldBeTrue();
    }

    // -1 to 1 in the quantization of the networks' input.
    private static sbyte[] Sample(RandomBits random, int size) => [.. Enumerable.Range(0, size).Select(_ => (sbyte)(random.Next(7) - 64))];

    private static FloatGraphBuilder Build(string name)
    {
        var builder = new FloatGraphBuilder([9, 7, 2]);
        switch (name)
        {
            case "dense":
                builder.Dense(20, Activation.Relu);
                builder.Dense(12, Activation.Relu);
                break;
            case "convolutions":
                builder.Conv2D(6, (3, 3), (2, 2), Activation.Relu);
                builder.Conv2D(5, (3, 3), (1, 1), Activation.Relu);
                break;
            case "depthwise":
                builder.Conv2D(6, (3, 3), (1, 1), Activation.Relu);
                builder.DepthwiseConv2D((3, 3), (2, 2), Activation.Relu);
                builder.Conv2D(8, (1, 1), (1, 1), Activation.Relu);
                builder.GlobalAverage();
                break;
            case "max pool":
                builder.Conv2D(6, (3, 3), (1, 1), Activation.Relu);
                builder.MaxPool((2, 2));
                break;
            case "residual":
                GraphTensor input = builder.Conv2D(4, (3, 3), (1, 1), Activation.Relu);
                builder.Conv2D(4, (3, 3), (1, 1), Activation.Relu);
                GraphTensor branch = builder.Conv2D(4, (3, 3), (1, 1), Activation.None);
                builder.Add(branch, input, Activation.Relu);
                builder.GlobalAverage();
                break;
            case "tanh and logistic":
                builder.Conv2D(6, (3, 3), (2, 2), Activation.None);
                builder.Function(OperatorKind.Tanh);
                builder.Dense(16, Activation.None);
                builder.Function(OperatorKind.Logistic);
                break;
            case "hard swish and leaky":
                builder.Conv2D(6, (3, 3), (2, 2), Activation.None);
                builder.Function(OperatorKind.HardSwish);
                builder.Dense(16, Activation.None);
                builder.Function(OperatorKind.LeakyRelu);
                break;
            default:
                builder.Conv2D(6, (5, 1), (2, 1), Activation.Relu);
                builder.Conv2D(8, (5, 1), (2, 1), Activation.Relu);
                builder.GlobalAverage();
                break;
        }

        builder.Dense(3, Activation.None);
        return builder;
    }
}
