using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>HardSigmoid, min(max(alpha * x + beta, 0), 1): a sixth of relu6(6 * alpha * x + 6 * beta).</summary>
internal sealed class HardSigmoidLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Data(0);
        float alpha = node.Float("alpha", 0.2f);
        float beta = node.Float("beta", 0.5f);
        GraphTensor x = input.Tensor;
        GraphBuilder builder = node.Builder;
        GraphTensor scaled = builder.Add(OperatorKind.Mul, new ElementwiseOptions(Activation.None), x.Shape, x, builder.Constant(6 * alpha));
        GraphTensor clipped = builder.Add(OperatorKind.Add, new ElementwiseOptions(Activation.Relu6), x.Shape, scaled, builder.Constant(6 * beta));
        node.Result(input.In(builder.Add(OperatorKind.Mul, new ElementwiseOptions(Activation.None), x.Shape, clipped, builder.Constant(1f / 6))));
    }
}
