using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Swish: x * logistic(alpha * x).</summary>
internal sealed class SwishLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Data(0);
        GraphTensor x = input.Tensor;
        GraphBuilder builder = node.Builder;
        float alpha = node.Float("alpha", 1);
        var options = new ElementwiseOptions(Activation.None);
        GraphTensor scaled = alpha == 1 ? x : builder.Add(OperatorKind.Mul, options, x.Shape, x, builder.Constant(alpha));
        GraphTensor gate = builder.Add(OperatorKind.Logistic, new NoOptions(), x.Shape, scaled);
        node.Result(input.In(builder.Add(OperatorKind.Mul, options, x.Shape, x, gate)));
    }
}
