using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Folding;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Functions of one element that are an operator of ours: Relu, LeakyRelu, HardSwish, Sigmoid, Tanh.</summary>
internal sealed class UnaryLowering(OperatorKind kind) : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Data(0);
        if (kind == OperatorKind.Relu && node.IsSoleUser(0) && ActivationFusion.TryFuse(node.Builder, input.Tensor, Activation.Relu))
        {
            node.Result(input);
            return;
        }

        OperatorOptions options = kind == OperatorKind.LeakyRelu ? new LeakyReluOptions(node.Float("alpha", 0.01f)) : new NoOptions();
        node.Result(input.In(node.Builder.Add(kind, options, input.Tensor.Shape, input.Tensor)));
    }
}
