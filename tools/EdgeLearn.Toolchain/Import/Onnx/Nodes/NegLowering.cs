using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Neg: MUL by -1. Abs: the greater of that and x.</summary>
internal sealed class NegLowering(bool isAbs) : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Data(0);
        OnnxValue negative = ElementwiseLowering.Combine(node, input, OnnxValue.Of(new OnnxConstant([], [-1f])), OperatorKind.Mul, node.IsSoleUser(0) && !isAbs, false);
        node.Result(isAbs ? ElementwiseLowering.Combine(node, input, negative, OperatorKind.Maximum, false, false) : negative);
    }
}
