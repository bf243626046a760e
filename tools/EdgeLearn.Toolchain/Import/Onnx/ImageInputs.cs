using EdgeLearn.Toolchain.Import.Onnx.Schema;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>
/// Finds the inputs that are images: what a convolution, a pool or the like reads, directly or behind operators that do not care for the order of
/// dimensions. These inputs of the graph are N,H,W,C; all others are as in the model.
/// </summary>
internal static class ImageInputs
{
    private static readonly HashSet<string> OfImages =
    [
        "Conv", "ConvTranspose", "MaxPool", "AveragePool", "GlobalMaxPool", "GlobalAveragePool", "BatchNormalization", "Resize", "Upsample", "QLinearConv",
        "QLinearAveragePool", "QLinearGlobalAveragePool",
    ];

    private static readonly HashSet<string> Indifferent =
    [
        "Relu", "LeakyRelu", "HardSwish", "Sigmoid", "Tanh", "HardSigmoid", "PRelu", "Swish", "Clip", "Add", "Sub", "Mul", "Div", "Min", "Max", "Sum", "Mean", "Neg",
        "Abs", "Pad", "Slice", "Split", "Concat", "Identity", "Dropout", "Cast", "QuantizeLinear", "DequantizeLinear", "QLinearAdd", "QLinearMul", "QLinearConcat",
        "QLinearSigmoid", "QLinearLeakyRelu",
    ];

    /// <summary>The names of the values that an image operator reads.</summary>
    public static HashSet<string> Find(GraphProto graph)
    {
        var images = new HashSet<string>();
        foreach (NodeProto node in graph.Node.Reverse())
        {
            if (OfImages.Contains(node.OpType) && node.Input.Count > 0)
            {
                images.Add(node.Input[0]);
            }
            else if (Indifferent.Contains(node.OpType) && node.Output.Any(images.Contains))
            {
                images.UnionWith(node.Input);
            }
        }

        return images;
    }
}
