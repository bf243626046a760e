using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using TorchSharp;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>Operators on pairs of values, with broadcasting.</summary>
internal static class Elementwise
{
    public static Tensor Combine(GraphOperator source, Pass pass)
    {
        Tensor a = pass.Operand(source, 0);
        Tensor b = pass.Operand(source, 1);
        Tensor result = source.Kind switch
        {
            OperatorKind.Add => a + b,
            OperatorKind.Sub => a - b,
            OperatorKind.Mul => a * b,
            OperatorKind.Minimum => torch.minimum(a, b),
            _ => torch.maximum(a, b),
        };
        return source.Options is ElementwiseOptions options ? Activations.Fused(result, options.Activation) : result;
    }
}
