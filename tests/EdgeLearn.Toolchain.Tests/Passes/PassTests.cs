using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Passes;
using EdgeLearn.Toolchain.Tests.Quantizing;

namespace EdgeLearn.Toolchain.Tests.Passes;

public class PassTests
{
    [Fact]
    public void A_fused_graph_computes_the_same_with_fewer_operators()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Graph graph = FloatNetworks.Of(seed);
            Graph fused = ActivationFusion.Apply(graph);

            FloatNetworks.ShouldComputeTheSame(graph, fused, $"seed {seed}");
            fused.Operators.Count.ShouldBeLessThan(graph.Operators.Count);
            fused.Tensors.Count.ShouldBeLessThan(graph.Tensors.Count);
        }
    }

    [Fact]
    public void A_clamp_stays_where_something_else_reads_what_it_clamps()
    {
        var builder = new FloatGraphBuilder(1, 6);
        GraphTensor dense = builder.Dense(builder.Input, 4);
        FloatNetworks.Sum(builder, dense, FloatNetworks.Relu(builder, dense, OperatorKind.Relu), Activation.None);

        ActivationFusion.Apply(builder.Build()).Operators.Select(op => op.Kind)
            .ShouldBe([OperatorKind.FullyConnected, OperatorKind.Relu, OperatorKind.Add]);
    }

    [Fact]
    public void A_clamp_at_6_takes_the_place_of_one_at_0()
    {
        var builder = new FloatGraphBuilder(1, 6);
        FloatNetworks.Relu(builder, FloatNetworks.Relu(builder, builder.Dense(builder.Input, 4), OperatorKind.Relu), OperatorKind.Relu6);

        Graph fused = ActivationFusion.Apply(builder.Build());

        fused.Operators.ShouldHaveSingleItem().Options.ShouldBe(new FullyConnectedOptions(Activation.Relu6, false));
        fused.Outputs.ShouldBe(fused.Operators[0].Outputs);
    }

    [Fact]
    public void A_mean_computes_what_a_pool_over_the_whole_image_does()
    {
        var builder = new FloatGraphBuilder(1, 5, 3, 4);
        builder.GlobalAverage(builder.Input);
        Graph graph = builder.Build();

        Graph means = PoolToMean.Apply(graph);

        means.Operators.Select(op => op.Kind).ShouldBe([OperatorKind.Mean, OperatorKind.Reshape]);
        FloatNetworks.ShouldComputeTheSame(graph, means, "mean");
    }

    [Theory]
    [InlineData(4, 3, Activation.None)]
    [InlineData(5, 3, Activation.Relu)]
    public void A_pool_over_a_part_or_with_a_clamp_stays(int height, int width, Activation activation)
    {
        var builder = new FloatGraphBuilder(1, 5, 3, 4);
        builder.Node(
            OperatorKind.AveragePool2D, new Pool2DOptions(Padding.Valid, height, width, height, width, activation), [1, 1, 1, 4], builder.Input);
        Graph graph = builder.Build();

        PoolToMean.Apply(graph).Operators.ShouldBe(graph.Operators);
    }
}
