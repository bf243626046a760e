using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>ADD (reference/integer_ops/add.h, factors in double precision: micro/kernels/add_common.cc).</summary>
internal static class AddReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        var twiceGreatest = 2 * Math.Max((double)inputs[0].Scale, inputs[1].Scale);
        var first = Gemmlowp.QuantizeMultiplier(inputs[0].Scale / twiceGreatest);
        var second = Gemmlowp.QuantizeMultiplier(inputs[1].Scale / twiceGreatest);
        var result = Gemmlowp.QuantizeMultiplier(twiceGreatest / ((1 << 20) * (double)output.Scale));
        Elementwise.Run(inputs, output, (a, b) =>
        {
            var scaledA = Gemmlowp.MultiplyByQuantizedMultiplier((a - inputs[0].ZeroPoint) * (1 << 20), first.Multiplier, first.Shift);
            var scaledB = Gemmlowp.MultiplyByQuantizedMultiplier((b - inputs[1].ZeroPoint) * (1 << 20), second.Multiplier, second.Shift);
            var sum = Gemmlowp.MultiplyByQuantizedMultiplier(scaledA + scaledB, result.Multiplier, result.Shift);
            return ActivationRange.Clamp(sum + output.ZeroPoint, ((ElementwiseOptions)op.Options).Activation, output);
        });
    }
}
