using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Tests.Recurrent;

namespace EdgeLearn.Toolchain.Tests.Quantizing;

/// <summary>QUANTIZE and DEQUANTIZE inside of a float graph.</summary>
public class QuantizationPairsTests
{
    [Theory]
    [InlineData(ElementType.Int8, 5)]
    [InlineData(ElementType.UInt8, 133)]
    public void A_pair_gives_its_tensor_the_scale_that_the_model_chose(ElementType type, int zeroPoint)
    {
        const float Scale = 0.11f;
        var builder = new FloatGraphBuilder(1, 6);
        GraphTensor dense = builder.Dense(builder.Input, 4);
        builder.Dense(Rounded(builder, dense, type, new Quantization(Scale, zeroPoint)), 3);
        Graph graph = builder.Build();
        float[][][] samples = FloatNetworks.Samples(graph, 16);

        Graph integers = PostTrainingQuantizer.Quantize(graph, samples, new QuantizationOptions()).Graph;

        integers.Operators.Select(op => op.Kind).ShouldBe([OperatorKind.FullyConnected, OperatorKind.FullyConnected]);
        integers.Operators[0].Outputs[0].Quantization!.Scale.ShouldBe(Scale, 1e-6);
        integers.Operators[0].Outputs[0].Quantization!.ZeroPoint.ShouldBe(5);
        RunnableCheck.Verify(integers);
        RecurrentNetworks.Decibels(graph, integers, samples).ShouldBeGreaterThan(25);
    }

    [Fact]
    public void A_scale_of_16_bits_is_left_to_calibration()
    {
        var builder = new FloatGraphBuilder(1, 6);
        builder.Dense(Rounded(builder, builder.Dense(builder.Input, 4), ElementType.Int16, new Quantization(1e-6f, 0)), 3);
        Graph graph = builder.Build();

        Graph integers = PostTrainingQuantizer.Quantize(graph, FloatNetworks.Samples(graph, 16), new QuantizationOptions()).Graph;

        integers.Operators[0].Outputs[0].Quantization!.Scale.ShouldBeGreaterThan(1e-3f);
    }

    [Fact]
    public void A_graph_that_does_nothing_else_is_refused()
    {
        var builder = new FloatGraphBuilder(1, 6);
        Rounded(builder, builder.Input, ElementType.Int8, new Quantization(0.1f, 0));
        Graph graph = builder.Build();

        Should.Throw<ModelException>(() => PostTrainingQuantizer.Quantize(graph, FloatNetworks.Samples(graph, 1), new QuantizationOptions()))
            .Message.ShouldContain("does nothing but quantize");
    }

    private static GraphTensor Rounded(FloatGraphBuilder builder, GraphTensor x, ElementType type, Quantization quantization)
    {
        var stored = new GraphTensor("stored", type, x.Shape) { Quantization = quantization };
        builder.Node(OperatorKind.Quantize, new NoOptions(), stored, x);
        return builder.Node(OperatorKind.Dequantize, new NoOptions(), x.Shape, stored);
    }
}
