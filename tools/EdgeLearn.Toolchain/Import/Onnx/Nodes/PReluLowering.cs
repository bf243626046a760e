using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>PRelu: LEAKY_RELU where one slope holds for all; otherwise relu(x) + slope * min(x, 0).</summary>
internal sealed class PReluLowering : INodeLowering
{
    private const int FirstThatBroadcasts = 7;

    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Data(0);
        OnnxConstant slope = Slope(node, input.Shape.Length);
        GraphBuilder builder = node.Builder;
        if (slope.Count == 1)
        {
            node.Result(input.In(builder.Add(OperatorKind.LeakyRelu, new LeakyReluOptions(slope.Reals[0]), input.Tensor.Shape, input.Tensor)));
            return;
        }

        OnnxValue below = input.In(builder.Add(OperatorKind.Minimum, new NoOptions(), input.Tensor.Shape, input.Tensor, builder.Constant(0f)));
        OnnxValue above = input.In(builder.Add(OperatorKind.Relu, new NoOptions(), input.Tensor.Shape, input.Tensor));
        OnnxValue sloped = ElementwiseLowering.Combine(node, below, OnnxValue.Of(slope), OperatorKind.Mul, false, false);
        node.Result(ElementwiseLowering.Combine(node, above, sloped, OperatorKind.Add, false, false));
    }

    /// <summary>Slopes of one dimension belong to the channels in operator set 6; later they broadcast as any operand.</summary>
    private static OnnxConstant Slope(OnnxNode node, int rank)
    {
        OnnxConstant slope = node.Constant(1, "slope");
        return node.Opset < FirstThatBroadcasts && slope is { Shape.Length: 1, Count: > 1 }
            ? slope.Reshape([slope.Count, .. Enumerable.Repeat(1, rank - 2)])
            : slope;
    }
}
