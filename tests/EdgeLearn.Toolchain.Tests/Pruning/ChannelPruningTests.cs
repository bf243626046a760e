using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Pruning.Channels;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Weights;
using EdgeLearn.Toolchain.Tests.Quantizing;
using EdgeLearn.Toolchain.Zoo;
using FloatGraphBuilder = EdgeLearn.Tests.Shared.FloatGraphBuilder;

namespace EdgeLearn.Toolchain.Tests.Pruning;

public class ChannelPruningTests
{
    private static readonly HashSet<int> None = [];

    public static TheoryData<ZooNetwork> Zoo => PruningNetworks.Zoo;

    [Theory]
    [MemberData(nameof(Zoo))]
    public void Channels_that_are_zero_go_first_and_the_network_computes_the_same(ZooNetwork network) => RemovesSilence(PruningNetworks.Of(network), network.ToString());

    [Fact]
    public void So_they_do_where_channels_are_added_and_joined_in_any_order()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            RemovesSilence(FloatNetworks.Of(seed), $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Zoo))]
    public void Half_of_the_multiplications_can_go_in_multiples_of_three(ZooNetwork network)
    {
        Graph graph = PruningNetworks.Of(network);

        Graph pruned = ChannelPruning.Prune(graph, PruningNetworks.Samples(graph, 100), 0.5);

        (Macs(pruned) / (double)Macs(graph)).ShouldBeInRange(0.25, 0.5);
        pruned.Inputs.ShouldBe(graph.Inputs);
        pruned.Outputs[0].Shape.ShouldBe(graph.Outputs[0].Shape);
        pruned.Operators.Count.ShouldBe(graph.Operators.Count);
        foreach ((WeightedLayer after, WeightedLayer before) in WeightedLayer.All(pruned).Zip(WeightedLayer.All(graph)))
        {
            (after.Rows == before.Rows || after.Rows % 3 == 0).ShouldBeTrue();
        }

        float[][][] test = PruningNetworks.Samples(graph, 10, seed: 9);
        Error(graph, pruned, test).ShouldBeLessThan(Spread(graph, test));
    }

    [Fact]
    public void What_is_left_is_a_network_that_a_board_runs()
    {
        Graph graph = PruningNetworks.Of(ZooNetwork.ResNet);
        float[][][] samples = PruningNetworks.Samples(graph, 10);

        Graph pruned = PostTrainingQuantizer.Quantize(ChannelPruning.Prune(graph, samples, 0.5), samples, new QuantizationOptions()).Graph;

        Graph whole = PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions()).Graph;
        new IntegerModel(pruned).Model.Macs.ShouldBeLessThanOrEqualTo(new IntegerModel(whole).Model.Macs / 2);
        BlobWriter.Write(pruned, new BlobOptions()).Length.ShouldBeLessThan(BlobWriter.Write(whole, new BlobOptions()).Length);
    }

    [Fact]
    public void A_channel_that_others_can_stand_in_for_costs_nothing()
    {
        var builder = new FloatGraphBuilder(1, 10);
        builder.Dense(builder.Dense(builder.Input, 12, Activation.Relu), 5);
        Graph graph = builder.Build();
        WeightedLayer hidden = WeightedLayer.All(graph)[0];
        float[][] rows = hidden.ReadRows();
        float[] biases = hidden.ReadBiases();
        for (int row = 6; row < 12; row++)
        {
            rows[row] = Array.ConvertAll(rows[row - 6], weight => 1.5f * weight);
            biases[row] = 1.5f * biases[row - 6];
        }

        graph = graph.WithTensors(new Dictionary<GraphTensor, GraphTensor> { [hidden.Weights] = hidden.WithRows(rows), [hidden.Bias!] = FloatTensor.Of("bias", [12], biases) });
        float[][][] samples = FloatNetworks.Samples(graph, 2000);

        Graph pruned = ChannelPruning.Prune(graph, samples, 0.5, multiple: 1);

        WeightedLayer.All(pruned)[0].Rows.ShouldBe(6);
        float[][][] test = FloatNetworks.Samples(graph, 50, seed: 11);
        Error(graph, pruned, test).ShouldBeLessThan(1e-3 * Spread(graph, test));
    }

    [Fact]
    public void A_channel_that_never_changes_becomes_part_of_a_bias()
    {
        var builder = new FloatGraphBuilder(1, 10);
        builder.Dense(builder.Dense(builder.Input, 8, Activation.Relu), 5);
        Graph graph = builder.Build();
        WeightedLayer hidden = WeightedLayer.All(graph)[0];
        float[][] rows = [.. hidden.ReadRows().Select((row, i) => i % 2 == 0 ? new float[10] : row)];
        graph = graph.WithTensors(new Dictionary<GraphTensor, GraphTensor>
        {
            [hidden.Weights] = hidden.WithRows(rows), [hidden.Bias!] = FloatTensor.Of("bias", [8], [2, 0, 3, 0, -1, 0, 0.5f, 0]),
        });

        Graph pruned = ChannelPruning.Prune(graph, FloatNetworks.Samples(graph, 100), 0.5, multiple: 1);

        WeightedLayer.All(pruned)[0].Rows.ShouldBe(4);
        FloatNetworks.ShouldComputeTheSame(graph, pruned, "constants");
    }

    [Theory]
    [InlineData(0.001, 3, "cannot be removed")]
    [InlineData(0, 3, "above 0")]
    [InlineData(double.NaN, 3, "above 0")]
    [InlineData(0.5, 0, "multiple")]
    public void What_cannot_be_done_is_said(double share, int multiple, string words)
    {
        Graph graph = PruningNetworks.Of(ZooNetwork.DsCnn);

        Should.Throw<ModelException>(() => ChannelPruning.Prune(graph, PruningNetworks.Samples(graph, 4), share, multiple)).Message.ShouldContain(words);
    }

    [Fact]
    public void The_same_network_and_samples_give_the_same_weights()
    {
        Graph graph = PruningNetworks.Of(ZooNetwork.ResNet);
        float[][][] samples = PruningNetworks.Samples(graph, 10);

        Graph first = ChannelPruning.Prune(graph, samples, 0.6);
        Graph second = ChannelPruning.Prune(graph, samples, 0.6);

        second.Tensors.Select(tensor => tensor.Data).ShouldBe(first.Tensors.Select(tensor => tensor.Data));
    }

    private static void RemovesSilence(Graph graph, string what)
    {
        var labels = new ChannelLabels(graph);
        HashSet<int> silent = PruningNetworks.Half(labels);
        silent.ShouldNotBeEmpty(what);
        Graph half = PruningNetworks.Silence(graph, labels, silent);
        long left = new ChannelCosts(graph, labels).Macs(silent);

        Graph pruned = ChannelPruning.Prune(half, FloatNetworks.Samples(graph, 12), (left + 0.5) / Macs(graph), multiple: 1);

        // Others may have been zero on all samples, too.
        Macs(pruned).ShouldBeLessThanOrEqualTo(left, what);
        FloatNetworks.ShouldComputeTheSame(half, pruned, what);
    }

    private static long Macs(Graph graph) => new ChannelCosts(graph, new ChannelLabels(graph)).Macs(None);

    private static double Error(Graph graph, Graph other, float[][][] samples)
    {
        var first = new FloatExecutor(graph);
        var second = new FloatExecutor(other);
        return samples.Average(sample => first.Run(sample)[0].Zip(second.Run(sample)[0]).Average(pair => Math.Pow(pair.First - pair.Second, 2)));
    }

    // The mean square of what differs from one sample to the next.
    private static double Spread(Graph graph, float[][][] samples)
    {
        var executor = new FloatExecutor(graph);
        float[][] outputs = [.. samples.Select(sample => executor.Run(sample)[0])];
        return outputs.Average(output => output.Select((value, i) => Math.Pow(value - outputs.Average(other => other[i]), 2)).Average());
    }
}
