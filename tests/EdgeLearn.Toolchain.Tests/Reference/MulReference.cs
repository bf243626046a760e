using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>MUL (reference/integer_ops/mul.h; micro/kernels/mul_common.cc).</summary>
internal static class MulReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        var (multiplier, shift) = Gemmlowp.QuantizeMultiplier((double)inputs[0].Scale * inputs[1].Scale / output.Scale);
        Elementwise.Run(inputs, output, (a, b) =>
        {
            var product = (a - inputs[0].ZeroPoint) * (b - inputs[1].ZeroPoint);
            var value = output.ZeroPoint + Gemmlowp.MultiplyByQuantizedMultiplier(product, multiplier, shift);
            return ActivationRange.Clamp(value, ((ElementwiseOptions)op.Options).Activation, output);
        });
    }
}
