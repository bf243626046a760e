using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Div by a constant: MUL by its reciprocal.</summary>
internal sealed class DivLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxConstant divisor = node.Constant(1, "divisor");
        if (!divisor.IsReal || divisor.Reals.Contains(0))
        {
            throw node.Refuse("divides integers, or by 0. Divide by constants of float32 other than 0");
        }

        var factor = new OnnxConstant(divisor.Shape, Array.ConvertAll(divisor.Reals, value => 1 / value));
        node.Result(ElementwiseLowering.Combine(node, node.Input(0), OnnxValue.Of(factor), OperatorKind.Mul, node.IsSoleUser(0), false));
    }
}
