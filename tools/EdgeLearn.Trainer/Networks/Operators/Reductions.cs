using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Lowering;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>MEAN and SUM over dimensions.</summary>
internal static class Reductions
{
    public static Tensor Reduce(GraphOperator source, Pass pass)
    {
        long[] axes = [.. ShapeOperand.Read(source, 1, "axes").Select(axis => (long)axis)];
        bool keep = ((ReduceOptions)source.Options).KeepDimensions;
        Tensor x = pass.Operand(source, 0);
        return source.Kind == OperatorKind.Mean ? x.mean(axes, keep) : x.sum(axes, keep);
    }
}
