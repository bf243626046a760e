using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Quantizing.Scales;

namespace EdgeLearn.Toolchain.Tests.Quantizing;

public class ScaleGroupsTests
{
    [Fact]
    public void What_is_joined_has_one_quantization_and_needs_no_rounding()
    {
        var builder = new FloatGraphBuilder(1, 6);
        GraphTensor a = builder.Dense(builder.Input, 4);
        GraphTensor b = builder.Dense(builder.Input, 3);
        GraphTensor joined = FloatNetworks.Join(builder, a, b);
        Graph graph = builder.Build();
        var groups = new ScaleGroups(graph);

        groups.RootOf(a).ShouldBe(groups.RootOf(joined));
        groups.RootOf(b).ShouldBe(groups.RootOf(joined));
        groups.RootOf(builder.Input).ShouldNotBe(groups.RootOf(joined));
        graph.Operators.Select(groups.Keeps).ShouldBe([false, false, true]);
    }

    [Fact]
    public void A_softmax_among_joined_tensors_keeps_its_own_quantization_and_what_is_joined_is_rounded()
    {
        var builder = new FloatGraphBuilder(1, 6);
        GraphTensor dense = builder.Dense(builder.Input, 4);
        GraphTensor softmax = builder.Softmax(dense);
        GraphTensor joined = FloatNetworks.Join(builder, softmax, dense);
        Graph graph = builder.Build();
        var groups = new ScaleGroups(graph);

        groups.RootOf(dense).ShouldBe(groups.RootOf(joined));
        groups.RootOf(softmax).ShouldNotBe(groups.RootOf(joined));
        groups.FixedOf(softmax).ShouldBeEquivalentTo(new Quantization(1f / 256, -128));
        groups.FixedOf(joined).ShouldBeNull();
        groups.Keeps(graph.Operators[^1]).ShouldBeFalse();
    }

    [Fact]
    public void A_softmax_that_is_only_moved_passes_its_quantization_on()
    {
        var builder = new FloatGraphBuilder(1, 4);
        GraphTensor moved = builder.Node(OperatorKind.Reshape, new NoOptions(), [2, 2], builder.Softmax(builder.Input), builder.Integers(2, 2));
        Graph graph = builder.Build();
        var groups = new ScaleGroups(graph);

        groups.FixedOf(moved).ShouldBeEquivalentTo(new Quantization(1f / 256, -128));
        groups.Keeps(graph.Operators[^1]).ShouldBeTrue();
    }

    [Theory]
    [InlineData(OperatorKind.MaxPool2D, true)]
    [InlineData(OperatorKind.AveragePool2D, false)]
    public void An_average_has_the_scale_of_its_input_but_is_rounded(OperatorKind kind, bool keeps)
    {
        var builder = new FloatGraphBuilder(1, 4, 4, 2);
        GraphTensor pooled = builder.Node(kind, new Pool2DOptions(Padding.Valid, 2, 2, 2, 2, Activation.None), [1, 2, 2, 2], builder.Input);
        Graph graph = builder.Build();
        var groups = new ScaleGroups(graph);

        groups.RootOf(pooled).ShouldBe(groups.RootOf(builder.Input));
        groups.Keeps(graph.Operators[0]).ShouldBe(keeps);
    }
}
