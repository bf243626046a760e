using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Import.Onnx;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using Google.Protobuf;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>Models with scales of their own become int8 graphs that give, on the kernels of the chip, what ONNX Runtime gives, to within a step.</summary>
public class QuantizedNetworkTests
{
    [Theory]
    [InlineData(DataTypes.Int8, 0)]
    [InlineData(DataTypes.UInt8, 128)]
    public void A_QDQ_network_gives_what_ONNX_Runtime_gives(int type, int zeroPoint)
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            OnnxCase.Of(Network(type, zeroPoint), "QDQ", seed).ShouldGiveWhatIsExpected();
        }
    }

    [Theory]
    [InlineData(DataTypes.Int8, 0, 0)]
    [InlineData(DataTypes.UInt8, 128, 128)]
    [InlineData(DataTypes.UInt8, 120, 125)]
    public void A_network_of_QLinear_operators_gives_what_ONNX_Runtime_gives(int type, int zeroPoint, int weightsZeroPoint)
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            OnnxCase.Of(QLinearNetwork(type, zeroPoint, weightsZeroPoint), "QLinear", seed).ShouldGiveWhatIsExpected();
        }
    }

    [Theory]
    [InlineData(0)] // up to 255 steps above: three times
    [InlineData(3)]
    [InlineData(128)]
    [InlineData(255)] // up to 255 steps below: twice
    public void Weights_far_from_their_zero_point_are_parted(int zeroPoint)
    {
        var model = new OnnxModelBuilder();
        string[] ofInput = [model.Scalar(1 / 127f), model.Stored(DataTypes.UInt8, [], 120)];
        string[] ofWeights = [model.Scalar(0.004f), model.Stored(DataTypes.UInt8, [], zeroPoint)];
        string[] ofImage = [model.Scalar(0.05f), model.Stored(DataTypes.UInt8, [], 128)];
        string[] ofProduct = [model.Scalar(0.2f), model.Stored(DataTypes.UInt8, [], 128)];
        string x = model.Node("QuantizeLinear", [model.Input(1, 3, 5, 5), .. ofInput]);
        x = model.Node("QLinearConv", [x, .. ofInput, AllBytes(model, 4, 3, 3, 3), .. ofWeights, .. ofImage], ("pads", new[] { 1, 1, 1, 1 }));
        x = model.Node("Flatten", [x]);
        x = model.Node("QLinearMatMul", [x, .. ofImage, AllBytes(model, 100, 4), .. ofWeights, .. ofProduct]);
        ModelProto built = model.Build(model.Node("DequantizeLinear", [x, .. ofProduct]));

        for (int seed = 1; seed <= 5; seed++)
        {
            OnnxCase.Of(built, "wide weights", seed).ShouldGiveWhatIsExpected();
        }

        int parts = zeroPoint switch { 0 => 3, 128 => 1, _ => 2 };
        Graph graph = OnnxImporter.Import(built.ToByteArray(), "wide weights").Graph;
        graph.Operators.First(each => each.Kind == OperatorKind.Conv2D).Inputs[1]!.Shape.ShouldBe([4, 3, 3, 3 * parts]);
        graph.Operators.Count(each => each.Kind == OperatorKind.Concatenation).ShouldBe(parts > 1 ? 2 : 0);
    }

    [Fact]
    public void Wide_weights_of_a_depthwise_convolution_are_refused()
    {
        var model = new OnnxModelBuilder();
        string[] ofInput = [model.Scalar(1 / 127f), model.Stored(DataTypes.UInt8, [], 120)];
        string[] ofWeights = [model.Scalar(0.004f), model.Stored(DataTypes.UInt8, [], 0)];
        string x = model.Node("QuantizeLinear", [model.Input(1, 3, 5, 5), .. ofInput]);
        x = model.Node("QLinearConv", [x, .. ofInput, AllBytes(model, 3, 1, 3, 3), .. ofWeights, .. ofInput], ("group", 3));
        ModelProto built = model.Build(model.Node("DequantizeLinear", [x, .. ofInput]));

        Should.Throw<ModelException>(() => OnnxImporter.Import(built.ToByteArray(), "wide")).Message.ShouldContain("parts only where every output sees all channels");
    }

    [Fact]
    public void The_graph_is_int8_with_the_scales_of_the_model()
    {
        Graph graph = GraphImporter.Import(Network(DataTypes.UInt8, 128).ToByteArray(), "QDQ");

        GraphImporter.IsFloat(graph).ShouldBeFalse();
        graph.Inputs[0].Shape.ShouldBe([1, 6, 6, 3]);
        graph.Inputs[0].Quantization!.Scale.ShouldBe(1 / 127f);
        graph.Inputs[0].Quantization!.ZeroPoint.ShouldBe(0);
        graph.Operators.Select(each => each.Kind).ShouldBe([OperatorKind.Conv2D, OperatorKind.MaxPool2D, OperatorKind.Reshape, OperatorKind.FullyConnected]);
        graph.Operators[0].Inputs[1]!.Quantization!.Scales.Length.ShouldBe(4);
    }

    [Fact]
    public void A_network_that_is_quantized_in_part_is_refused()
    {
        var model = new OnnxModelBuilder();
        string x = Quantized(model, model.Input(1, 4), 0.01f, DataTypes.Int8, 0);
        ModelProto half = model.Build(model.Node("Gemm", [x, model.Weights(4, 2)]));

        Should.Throw<ModelException>(() => OnnxImporter.Import(half.ToByteArray(), "half")).Message
            .ShouldContain("has no scale, while others have: half of the model is quantized. Quantize all of it, or give the float model.");
    }

    private static ModelProto QLinearNetwork(int type, int zeroPoint, int weightsZeroPoint)
    {
        var model = new OnnxModelBuilder();
        string[] ofInput = [model.Scalar(1 / 127f), model.Stored(type, [], zeroPoint)];
        string[] ofImage = [model.Scalar(0.03f), model.Stored(type, [], zeroPoint)];
        string[] ofSum = [model.Scalar(0.04f), model.Stored(type, [], zeroPoint)];
        string[] ofProduct = [model.Scalar(0.02f), model.Stored(type, [], zeroPoint)];
        string[] ofWeights = [model.Scalar(0.004f), model.Stored(type, [], weightsZeroPoint)];
        string x = model.Node("QuantizeLinear", [model.Input(1, 3, 5, 5), .. ofInput]);
        string bias = model.Stored(DataTypes.Int32, [3], 500, -800, 90);
        x = model.Node("QLinearConv", [x, .. ofInput, Integers(model, type, weightsZeroPoint, 3, 3, 3, 3), .. ofWeights, .. ofImage, bias], ("pads", new[] { 1, 1, 1, 1 }));
        x = model.Node("QLinearAdd", [x, .. ofImage, x, .. ofImage, .. ofSum]);
        x = model.Node("QLinearGlobalAveragePool", [x, .. ofSum, .. ofImage]);
        x = model.Node("Flatten", [x]);
        x = model.Node("QLinearMatMul", [x, .. ofImage, Integers(model, type, weightsZeroPoint, 3, 4), .. ofWeights, .. ofProduct]);
        return model.Build(model.Node("DequantizeLinear", [x, .. ofProduct]));
    }

    /// <summary>Stored weights around their zero point.</summary>
    private static string Integers(OnnxModelBuilder model, int type, int zeroPoint, params int[] shape)
    {
        var random = new Random(shape.Length);
        return model.Stored(type, shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, dimension) => product * dimension)).Select(_ => zeroPoint + random.Next(-100, 101))]);
    }

    /// <summary>Weights over all of uint8, its ends among them.</summary>
    private static string AllBytes(OnnxModelBuilder model, params int[] shape)
    {
        var random = new Random(shape.Length);
        int count = shape.Aggregate(1, (product, dimension) => product * dimension);
        return model.Stored(DataTypes.UInt8, shape, [0, 255, .. Enumerable.Range(2, count - 2).Select(_ => random.Next(256))]);
    }

    private static ModelProto Network(int type, int zeroPoint)
    {
        var model = new OnnxModelBuilder();
        string x = Quantized(model, model.Input(1, 3, 6, 6), 1 / 127f, type, zeroPoint);
        x = model.Node("Conv", [x, StoredWeights(model, 4, 3, 3, 3), StoredBias(model, 4)], ("pads", new[] { 1, 1, 1, 1 }));
        x = Quantized(model, model.Node("Relu", [x]), 0.02f, type, zeroPoint);
        x = Quantized(model, model.Node("MaxPool", [x], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 })), 0.02f, type, zeroPoint);
        x = model.Node("Flatten", [x]);
        x = model.Node("Gemm", [x, StoredWeights(model, 5, 36)], ("transB", 1));
        return model.Build(Quantized(model, x, 0.03f, type, zeroPoint));
    }

    private static string Quantized(OnnxModelBuilder model, string x, float scale, int type, int zeroPoint)
    {
        string[] numbers = [model.Scalar(scale), model.Stored(type, [], zeroPoint)];
        return model.Node("DequantizeLinear", [model.Node("QuantizeLinear", [x, .. numbers]), .. numbers]);
    }

    /// <summary>Weights of int8 with a scale for each output.</summary>
    private static string StoredWeights(OnnxModelBuilder model, params int[] shape)
    {
        var random = new Random(shape.Length);
        int[] integers = [.. Enumerable.Range(0, shape.Aggregate(1, (product, dimension) => product * dimension)).Select(_ => random.Next(-127, 128))];
        string scales = model.Constant(new TestTensor(DataTypes.Float, [shape[0]], [.. Enumerable.Range(1, shape[0]).Select(i => 0.002f * i)]));
        return model.Node(
            "DequantizeLinear", [model.Stored(DataTypes.Int8, shape, integers), scales, model.Stored(DataTypes.Int8, [shape[0]], new int[shape[0]])], ("axis", 0));
    }

    private static string StoredBias(OnnxModelBuilder model, int count)
    {
        string scales = model.Constant(new TestTensor(DataTypes.Float, [count], [.. Enumerable.Range(1, count).Select(i => 0.002f * i / 127)]));
        return model.Node("DequantizeLinear", [model.Stored(DataTypes.Int32, [count], [.. Enumerable.Range(-2, count).Select(i => i * 1000)]), scales], ("axis", 0));
    }
}
