using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>SUM (reference/reduce.h).</summary>
internal static class SumReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        var (multiplier, shift) = Gemmlowp.QuantizeMultiplier((double)inputs[0].Scale / output.Scale);
        var sums = ReductionReference.Sums(inputs, out _);
        for (var i = 0; i < sums.Length; i++)
        {
            var value = Gemmlowp.MultiplyByQuantizedMultiplier(sums[i], multiplier, shift) + output.ZeroPoint;
            output[i] = Math.Clamp(value, -128, 127);
        }
    }
}
