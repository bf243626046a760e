using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>MEAN (reference/reduce.h): the number of elements goes into the multiplier, and the remainder of that division is lost.</summary>
internal static class MeanReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        var (multiplier, shift) = Gemmlowp.QuantizeMultiplier((double)inputs[0].Scale / output.Scale);
        var sums = ReductionReference.Sums(inputs, out var count);
        var extra = 0;
        while (1L << (extra + 1) <= count)
        {
            extra++;
        }

        extra = Math.Min(Math.Min(extra, 32), 31 + shift);
        multiplier = (int)(multiplier * (1L << extra) / count);
        shift -= extra;
        for (var i = 0; i < sums.Length; i++)
        {
            var value = Gemmlowp.MultiplyByQuantizedMultiplier(sums[i], multiplier, shift) + output.ZeroPoint;
            output[i] = Math.Clamp(value, -128, 127);
        }
    }
}
