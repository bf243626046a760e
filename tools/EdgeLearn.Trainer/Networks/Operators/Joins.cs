using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Lowering;
using TorchSharp;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>Tensors that become one, and one that becomes several.</summary>
internal static class Joins
{
    public static Tensor Concatenation(GraphOperator source, Pass pass)
    {
        var options = (ConcatenationOptions)source.Options;
        return Activations.Fused(torch.cat(Operands(source, pass), options.Axis), options.Activation);
    }

    public static Tensor Pack(GraphOperator source, Pass pass) => torch.stack(Operands(source, pass), ((PackOptions)source.Options).Axis);

    public static Tensor[] Split(GraphOperator source, Pass pass)
    {
        int axis = ShapeOperand.Read(source, 0, "axis")[0];
        return pass.Operand(source, 1).chunk(source.Outputs.Count, axis);
    }

    // Constants have a batch of 1, which is all samples'.
    private static Tensor[] Operands(GraphOperator source, Pass pass)
    {
        Tensor[] operands = [.. Enumerable.Range(0, source.Inputs.Count).Select(i => pass.Operand(source, i))];
        long batch = operands.Max(operand => operand.shape[0]);
        return [.. operands.Select(operand => operand.shape[0] == batch ? operand : operand.expand([batch, .. operand.shape[1..]]))];
    }
}
