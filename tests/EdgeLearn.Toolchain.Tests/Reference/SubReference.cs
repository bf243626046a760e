using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>SUB (reference/sub.h, factors in single precision: micro/kernels/sub_common.cc).</summary>
internal static class SubReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        float twiceGreatest = 2 * MathF.Max(inputs[0].Scale, inputs[1].Scale);
        float firstFactor = inputs[0].Scale / twiceGreatest;
        float secondFactor = inputs[1].Scale / twiceGreatest;
        float denominator = 1048576f * output.Scale;
        float resultFactor = twiceGreatest / denominator;
        var first = Gemmlowp.QuantizeMultiplier(firstFactor);
        var second = Gemmlowp.QuantizeMultiplier(secondFactor);
        var result = Gemmlowp.QuantizeMultiplier(resultFactor);
        Elementwise.Run(inputs, output, (a, b) =>
        {
            var scaledA = Gemmlowp.MultiplyByQuantizedMultiplier((a - inputs[0].ZeroPoint) * (1 << 20), first.Multiplier, first.Shift);
            var scaledB = Gemmlowp.MultiplyByQuantizedMultiplier((b - inputs[1].ZeroPoint) * (1 << 20), second.Multiplier, second.Shift);
            var difference = Gemmlowp.MultiplyByQuantizedMultiplier(scaledA - scaledB, result.Multiplier, result.Shift);
            return ActivationRange.Clamp(difference + output.ZeroPoint, ((ElementwiseOptions)op.Options).Activation, output);
        });
    }
}
