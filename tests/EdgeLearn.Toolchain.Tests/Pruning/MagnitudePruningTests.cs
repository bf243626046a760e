using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Pruning;

namespace EdgeLearn.Toolchain.Tests.Pruning;

public class MagnitudePruningTests
{
    [Fact]
    public void The_smallest_weights_become_zero_and_the_others_stay()
    {
        Graph graph = SampleGraphs.Of(OperatorKind.FullyConnected);
        byte[] before = graph.Operators[0].Inputs[1]!.Data!;

        byte[] after = MagnitudePruning.Prune(graph, 0.75).Operators[0].Inputs[1]!.Data!;

        after.Count(weight => weight == 0).ShouldBe((int)(0.75 * before.Length));
        int kept = before.Zip(after).Where(pair => pair.Second != 0).Min(pair => Magnitude(pair.First));
        int pruned = before.Zip(after).Where(pair => pair.Second == 0).Max(pair => Magnitude(pair.First));
        kept.ShouldBeGreaterThanOrEqualTo(pruned);
        before.Zip(after).Where(pair => pair.Second != 0).ShouldAllBe(pair => pair.First == pair.Second);
    }

    [Fact]
    public void Depthwise_convolutions_and_first_layers_of_one_channel_stay()
    {
        Graph graph = SampleGraphs.Network();

        Graph pruned = MagnitudePruning.Prune(graph, 0.5);

        pruned.Operators[0].Inputs[1]!.Data.ShouldBe(graph.Operators[0].Inputs[1]!.Data);
        pruned.Operators[1].Inputs[1]!.Data.ShouldBe(graph.Operators[1].Inputs[1]!.Data);
        pruned.Operators.Single(op => op.Kind == OperatorKind.FullyConnected).Inputs[1]!.Data!.Count(weight => weight == 0).ShouldBeGreaterThanOrEqualTo(12);
    }

    [Fact]
    public void The_network_stays_as_it_was()
    {
        Graph graph = SampleGraphs.Network();
        byte[] before = BlobWriter.Write(graph, new BlobOptions());

        MagnitudePruning.Prune(graph, 0.75);

        BlobWriter.Write(graph, new BlobOptions()).ShouldBe(before);
        BlobWriter.Write(MagnitudePruning.Prune(graph, 0), new BlobOptions()).ShouldBe(before);
    }

    private static int Magnitude(byte weight) => Math.Abs((int)(sbyte)weight);
}
