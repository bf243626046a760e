using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>GlobalAveragePool and GlobalMaxPool: a pool whose window is the image.</summary>
internal sealed class GlobalPoolLowering(OperatorKind kind) : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Image(0);
        (int height, int width) = ImageShape.Size(input.Shape);
        GraphTensor output = node.Builder.Add(
            kind,
            new Pool2DOptions(Padding.Valid, height, width, height, width, Activation.None),
            [input.Shape[0], 1, 1, input.Shape[1]],
            input.Tensor);
        node.Result(OnnxValue.Image(output, ImageShape.Of(input.Shape.Length, input.Shape[0], input.Shape[1], 1, 1)));
    }
}
