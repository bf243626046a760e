using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Folding;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Clip: RELU or RELU6 where its bounds are theirs, otherwise MAXIMUM and MINIMUM with constants.</summary>
internal sealed class ClipLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Data(0);
        float least = Bound(node, 1, "min", float.NegativeInfinity);
        float greatest = Bound(node, 2, "max", float.PositiveInfinity);
        node.Result(input.In(Clip(node.Builder, input.Tensor, least, greatest, node.IsSoleUser(0))));
    }

    /// <summary>min(max(x, least), greatest), as ONNX defines it where the bounds are crossed, too.</summary>
    public static GraphTensor Clip(GraphBuilder builder, GraphTensor x, float least, float greatest, bool isSoleUser)
    {
        Activation? activation = (least, greatest) switch
        {
            (0, > 3e38f) => Activation.Relu,
            (0, 6) => Activation.Relu6,
            (-1, 1) => Activation.ReluN1To1,
            _ => null,
        };
        if (activation is { } fused && isSoleUser && ActivationFusion.TryFuse(builder, x, fused))
        {
            return x;
        }

        if (activation is Activation.Relu or Activation.Relu6)
        {
            return builder.Add(activation == Activation.Relu ? OperatorKind.Relu : OperatorKind.Relu6, new NoOptions(), x.Shape, x);
        }

        // Bounds beyond what a float holds are none.
        x = least > -3e38f ? builder.Add(OperatorKind.Maximum, new NoOptions(), x.Shape, x, builder.Constant(least)) : x;
        return greatest < 3e38f ? builder.Add(OperatorKind.Minimum, new NoOptions(), x.Shape, x, builder.Constant(greatest)) : x;
    }

    private static float Bound(OnnxNode node, int operand, string name, float otherwise)
    {
        if (node.OptionalConstant(operand, name) is { } constant)
        {
            return constant is { IsReal: true, Count: 1 } ? constant.Reals[0] : throw node.Refuse($"has a {name} that is no single float32. Clip to constant numbers");
        }

        return node.Float(name, otherwise);
    }
}
