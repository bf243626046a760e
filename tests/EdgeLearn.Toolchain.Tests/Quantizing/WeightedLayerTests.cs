using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Tests.Quantizing;

public class WeightedLayerTests
{
    public static TheoryData<string> Names => ["convolution", "groups", "depthwise", "depthwise multiplier", "dense", "transposed"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_come_back_in_the_order_of_their_operator(string name)
    {
        WeightedLayer layer = WeightedLayer.All(Graph(name)).ShouldHaveSingleItem();

        layer.WithRows(layer.ReadRows()).Data.ShouldBe(layer.Weights.Data);
        layer.ReadRows().Length.ShouldBe(layer.Output.Shape[^1]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Integers_with_scales_stand_for_the_same_rows(string name)
    {
        WeightedLayer layer = WeightedLayer.All(Graph(name))[0];
        float[] scales = [.. Enumerable.Range(1, layer.Rows).Select(row => 0.5f / row)];
        sbyte[][] integers = [.. Enumerable.Range(0, layer.Rows).Select(row => Enumerable.Range(0, layer.RowLength).Select(i => (sbyte)((row * 7) - i)).ToArray())];

        GraphTensor weights = layer.WithRows(integers, scales);

        Graph replaced = Graph(name);
        WeightedLayer other = WeightedLayer.All(replaced.WithTensors(new Dictionary<GraphTensor, GraphTensor> { [WeightedLayer.All(replaced)[0].Weights] = weights }))[0];
        other.ReadRows().ShouldBe(integers.Select((row, i) => Array.ConvertAll(row, value => value * scales[i])).ToArray());
    }

    [Theory]
    [InlineData("convolution")]
    [InlineData("groups")]
    [InlineData("depthwise")]
    [InlineData("depthwise multiplier")]
    [InlineData("dense")]
    public void A_row_times_its_patch_is_the_output(string name)
    {
        Graph graph = Graph(name);
        WeightedLayer layer = WeightedLayer.All(graph)[0];
        float[] input = FloatNetworks.Samples(graph, 1)[0][0];
        float[] expected = new FloatExecutor(graph).Run(input)[0];
        float[][] rows = layer.ReadRows();
        float[] biases = layer.ReadBiases();
        var patches = new LayerPatches(layer);
        var patch = new float[layer.RowLength];

        patches.Positions.ShouldBe(expected.Length / layer.Rows);
        for (int i = 0; i < expected.Length; i++)
        {
            int row = i % layer.Rows;
            patches.Read(input, i / layer.Rows, layer.GroupOf(row), patch);
            (rows[row].Zip(patch).Sum(pair => (double)pair.First * pair.Second) + biases[row]).ShouldBe(expected[i], 1e-4);
        }
    }

    [Fact]
    public void An_operator_without_constant_weights_is_no_layer()
    {
        var builder = new FloatGraphBuilder(1, 4);
        builder.Softmax(builder.Input);

        WeightedLayer.All(builder.Build()).ShouldBeEmpty();
    }

    private static Graph Graph(string name)
    {
        FloatGraphBuilder builder = name == "dense" ? new(1, 12) : new(1, 5, 6, 4);
        _ = name switch
        {
            "convolution" => builder.Convolution(builder.Input, 3, 3, 2, 2, Activation.None),
            "groups" => builder.Node(
                OperatorKind.Conv2D, new Conv2DOptions(Padding.Valid, 1, 2, 2, 1, Activation.None), [1, 3, 3, 6],
                builder.Input, builder.Weights(6, 2, 2, 2), builder.Weights(6)),
            "depthwise" => builder.Node(
                OperatorKind.DepthwiseConv2D, new DepthwiseConv2DOptions(Padding.Same, 2, 2, 1, 1, Activation.None), [1, 3, 3, 4],
                builder.Input, builder.Weights(1, 3, 3, 4), builder.Weights(4)),
            "depthwise multiplier" => builder.Node(
                OperatorKind.DepthwiseConv2D, new DepthwiseConv2DOptions(Padding.Same, 1, 1, 1, 1, Activation.None), [1, 5, 6, 8],
                builder.Input, builder.Weights(1, 3, 3, 8), builder.Weights(8)),
            "dense" => builder.Dense(builder.Input, 5),
            _ => builder.Node(
                OperatorKind.TransposeConv, new TransposeConvOptions(Padding.Same, 2, 2, Activation.None), [1, 10, 12, 3],
                builder.Integers(1, 10, 12, 3), builder.Weights(3, 3, 3, 4), builder.Input, builder.Weights(3)),
        };
        return builder.Build();
    }
}
