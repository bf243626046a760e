using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Gemm with constant weights: FULLY_CONNECTED; alpha and beta go into weights and biases.</summary>
internal sealed class GemmLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Input(0);
        OnnxConstant weights = node.Constant(1, "second operand");
        if (input.Shape.Length != 2 || weights.Shape.Length != 2)
        {
            throw node.Refuse($"multiplies {Text.Shape(input.Shape)} with {Text.Shape(weights.Shape)}, which are no matrices. Export the model again");
        }

        if (node.Int("transA", 0) != 0)
        {
            input = OnnxValue.Plain(node.Builder.Transpose(node.Plain(0), 1, 0));
        }

        weights = node.Int("transB", 0) != 0 ? weights : weights.Permute(1, 0);
        weights = Times(weights, node.Float("alpha", 1));
        if (weights.Shape[1] != input.Shape[1])
        {
            throw node.Refuse($"multiplies {Text.Shape(input.Shape)} with {weights.Shape[1]}x{weights.Shape[0]}, which do not fit. Export the model again");
        }

        OnnxConstant? summand = node.OptionalConstant(2, "third operand") is { } constant ? Times(constant, node.Float("beta", 1)) : null;
        bool isBias = summand is null || summand.Shape.SkipLast(1).All(dimension => dimension == 1);
        OnnxConstant? bias = isBias && summand is not null ? Repeated(summand, weights.Shape[0]) : null;
        OnnxValue result = Dense.Layer(node.Builder, input, weights, bias);
        node.Result(isBias ? result : ElementwiseLowering.Combine(node, result, OnnxValue.Of(summand!), OperatorKind.Add, false, false));
    }

    private static OnnxConstant Times(OnnxConstant constant, float factor) => factor == 1
        ? constant
        : new OnnxConstant(constant.Shape, Array.ConvertAll(constant.Reals, value => value * factor));

    private static OnnxConstant Repeated(OnnxConstant bias, int count) => bias.Count == 1 && count > 1
        ? new OnnxConstant([count], [.. Enumerable.Repeat(bias.Reals[0], count)])
        : bias;
}
