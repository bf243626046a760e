using EdgeLearn.Toolchain.Import.Onnx.Schema;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>Small networks as PyTorch and Keras export them.</summary>
internal static class OnnxNetworks
{
    private static readonly Dictionary<string, Func<ModelProto>> All = new()
    {
        ["image network with a flattened head"] = ImageNetwork,
        ["one-dimensional network of PyTorch"] = SequenceNetwork,
        ["one-dimensional network of Keras"] = KerasSequenceNetwork,
        ["residual network"] = ResidualNetwork,
        ["grouped and dilated convolutions"] = GroupedNetwork,
        ["autoencoder with transposed convolutions"] = Autoencoder,
        ["LSTM with a head on the last step"] = () => Recurrent("LSTM", 4, "forward", 0),
        ["LSTM in both directions"] = () => Recurrent("LSTM", 4, "bidirectional", 0),
        ["GRU that resets before the product"] = () => Recurrent("GRU", 3, "forward", 0),
        ["GRU of PyTorch in both directions"] = () => Recurrent("GRU", 3, "bidirectional", 1),
        ["RNN backward"] = () => Recurrent("RNN", 1, "reverse", 0),
        ["shapes that are computed"] = ComputedShapes,
        ["pools at the border"] = Pools,
        ["squeeze and excitation"] = SqueezeAndExcitation,
    };

    public static IEnumerable<string> Names => All.Keys;

    public static ModelProto Create(string name) => All[name]();

    private static string Normalized(OnnxModelBuilder model, string x, int channels) =>
        model.Node("BatchNormalization", [x, model.Weights(channels), model.Weights(channels), model.Weights(channels), model.Positive(channels)]);

    private static ModelProto ImageNetwork()
    {
        var model = new OnnxModelBuilder();
        string x = model.Node("Conv", [model.Input(1, 3, 11, 13), model.Weights(6, 3, 3, 3), model.Weights(6)], ("pads", new[] { 1, 1, 1, 1 }), ("strides", new[] { 2, 2 }));
        x = model.Node("Relu", [Normalized(model, x, 6)]);
        x = model.Node("MaxPool", [x], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }));
        x = model.Node("Flatten", [x]);
        x = model.Node("Gemm", [x, model.Weights(5, 6 * 3 * 3), model.Weights(5)], ("transB", 1));
        return model.Build(model.Node("Softmax", [x], ("axis", -1)));
    }

    private static ModelProto SequenceNetwork()
    {
        var model = new OnnxModelBuilder();
        string x = model.Node("Conv", [model.Input(1, 3, 32), model.Weights(8, 3, 5), model.Weights(8)], ("pads", new[] { 2, 2 }), ("strides", new[] { 2 }));
        x = model.Node("Relu", [Normalized(model, x, 8)]);
        x = model.Node("MaxPool", [x], ("kernel_shape", new[] { 2 }), ("strides", new[] { 2 }));
        x = model.Node("Conv", [x, model.Weights(8, 1, 3)], ("group", 8), ("pads", new[] { 1, 1 }));
        x = model.Node("Conv", [x, model.Weights(4, 8, 1), model.Weights(4)]);
        x = model.Node("LeakyRelu", [x], ("alpha", 0.1f));
        x = model.Node("Flatten", [x]);
        return model.Build(model.Node("Gemm", [x, model.Weights(32, 3), model.Weights(3)]));
    }

    /// <summary>Keras has time before channels, and its exporter puts a transposition around the convolution.</summary>
    private static ModelProto KerasSequenceNetwork()
    {
        var model = new OnnxModelBuilder();
        string x = model.Node("Transpose", [model.Input(1, 20, 3)], ("perm", new[] { 0, 2, 1 }));
        x = model.Node("Unsqueeze", [x, model.Integers(2)]);
        x = model.Node("Conv", [x, model.Weights(6, 3, 1, 4), model.Weights(6)], ("auto_pad", "SAME_UPPER"), ("strides", new[] { 1, 2 }));
        x = model.Node("Squeeze", [x, model.Integers(2)]);
        x = model.Node("Relu", [x]);
        x = model.Node("Transpose", [x], ("perm", new[] { 0, 2, 1 }));
        x = model.Node("ReduceMean", [x], ("axes", new[] { 1 }), ("keepdims", 0));
        return model.Build(model.Node("Add", [model.Node("MatMul", [x, model.Weights(6, 4)]), model.Weights(4)]));
    }

    private static ModelProto ResidualNetwork()
    {
        var model = new OnnxModelBuilder();
        string x = model.Node("Conv", [model.Input(1, 4, 8, 8), model.Weights(4, 4, 3, 3)], ("pads", new[] { 1, 1, 1, 1 }));
        string skip = model.Node("Relu", [x]);
        x = model.Node("Conv", [skip, model.Weights(4, 4, 3, 3), model.Weights(4)], ("pads", new[] { 1, 1, 1, 1 }));
        x = Normalized(model, model.Node("Add", [Normalized(model, x, 4), skip]), 4);
        x = model.Node("Clip", [x, model.Scalar(0), model.Scalar(6)]);
        x = model.Node("Concat", [x, skip], ("axis", 1));
        string[] parts = model.Nodes("Split", 2, [x], ("axis", 1));
        x = model.Node("Sub", [parts[0], model.Node("Mul", [parts[1], model.Weights(4, 1, 1)])]);
        x = model.Node("GlobalAveragePool", [model.Node("HardSwish", [x])]);
        return model.Build(model.Node("Reshape", [x, model.Integers(0, -1)]), skip);
    }

    private static ModelProto GroupedNetwork()
    {
        var model = new OnnxModelBuilder();
        string x = model.Node("Conv", [model.Input(1, 4, 9, 9), model.Weights(8, 2, 3, 3)], ("group", 2), ("dilations", new[] { 2, 1 }));
        x = model.Node("Conv", [x, model.Weights(16, 1, 3, 3), model.Weights(16)], ("group", 8), ("auto_pad", "SAME_LOWER"), ("strides", new[] { 2, 2 }));
        x = model.Node("PRelu", [x, model.Weights(16, 1, 1)]);
        x = model.Node("Transpose", [model.Node("Pad", [x, model.Integers(0, 0, 1, 0, 0, 0, 0, 2), model.Scalar(0.5f)])], ("perm", new[] { 0, 3, 1, 2 }));
        return model.Build(model.Node("Slice", [x, model.Integers(-1, 1), model.Integers(-100, 9), model.Integers(1, 2), model.Integers(-2, 3)]));
    }

    private static ModelProto Autoencoder()
    {
        var model = new OnnxModelBuilder();
        string x = model.Node("Conv", [model.Input(1, 2, 8, 8), model.Weights(5, 2, 4, 4)], ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }));
        x = model.Node("Tanh", [x]);
        x = model.Node("ConvTranspose", [x, model.Weights(5, 3, 4, 4), model.Weights(3)], ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }));
        x = model.Node("Relu", [Normalized(model, x, 3)]);
        x = model.Node("ConvTranspose", [x, model.Weights(3, 2, 3, 3)], ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }), ("output_padding", new[] { 1, 1 }));
        return model.Build(model.Node("Sigmoid", [x]));
    }

    private static ModelProto Recurrent(string type, int gates, string direction, int resetsAfter)
    {
        const int cells = 4;
        int directions = direction == "bidirectional" ? 2 : 1;
        var model = new OnnxModelBuilder();
        (string Name, object Value)[] attributes = [("hidden_size", cells), ("direction", direction)];
        string x = model.Node("Transpose", [model.Input(1, 6, 3)], ("perm", new[] { 1, 0, 2 }));
        string[] outputs = model.Nodes(
            type,
            2,
            [x, model.Weights(directions, gates * cells, 3), model.Weights(directions, gates * cells, cells), model.Weights(directions, 2 * gates * cells)],
            type == "GRU" ? [.. attributes, ("linear_before_reset", resetsAfter)] : attributes);
        x = model.Node("Reshape", [model.Node("Transpose", [outputs[0]], ("perm", new[] { 0, 2, 1, 3 })), model.Integers(0, 0, -1)]);
        x = model.Node("Gather", [x, model.Node("Constant", [], ("value_int", -1))], ("axis", 0));
        return model.Build(model.Node("Gemm", [x, model.Weights(directions * cells, 2)]), outputs[1]);
    }

    /// <summary>What PyTorch makes of x.view(x.size(0), -1).</summary>
    private static ModelProto ComputedShapes()
    {
        var model = new OnnxModelBuilder();
        string x = model.Node("Conv", [model.Input(1, 2, 6, 6), model.Weights(3, 2, 3, 3)]);
        string batch = model.Node("Gather", [model.Node("Shape", [x]), model.Node("Constant", [], ("value_int", 0))], ("axis", 0));
        string size = model.Node("Concat", [model.Node("Unsqueeze", [batch, model.Integers(0)]), model.Integers(-1)], ("axis", 0));
        x = model.Node("Reshape", [x, size]);
        return model.Build(model.Node("MatMul", [model.Node("Div", [x, model.Scalar(3)]), model.Weights(48, 2)]));
    }

    private static ModelProto Pools()
    {
        var model = new OnnxModelBuilder();
        string x = model.Input(1, 3, 9, 7);
        string greatest = model.Node("MaxPool", [x], ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }), ("ceil_mode", 1));
        string mean = model.Node("AveragePool", [x], ("kernel_shape", new[] { 3, 2 }), ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 0, 1, 1 }));
        string counted = model.Node("AveragePool", [x], ("kernel_shape", new[] { 3, 3 }), ("pads", new[] { 1, 1, 1, 1 }), ("count_include_pad", 1));
        string all = model.Node("ReduceMax", [x], ("axes", new[] { 1, 3 }), ("keepdims", 0));
        return model.Build(greatest, mean, counted, all, model.Node("ReduceSum", [x, model.Integers(2)], ("keepdims", 0)));
    }

    private static ModelProto SqueezeAndExcitation()
    {
        var model = new OnnxModelBuilder();
        string image = model.Input(1, 6, 5, 5);
        string x = model.Node("ReduceMean", [image], ("axes", new[] { 2, 3 }));
        x = model.Node("Relu", [model.Node("Conv", [x, model.Weights(2, 6, 1, 1), model.Weights(2)])]);
        x = model.Node("HardSigmoid", [model.Node("Conv", [x, model.Weights(6, 2, 1, 1), model.Weights(6)])], ("alpha", 0.3f));
        return model.Build(model.Node("Mul", [x, model.Node("BatchNormalization", [image, model.Weights(6), model.Weights(6), model.Weights(6), model.Positive(6)])]));
    }
}
