using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>SOFTMAX over the last dimension (reference/softmax.h; PreprocessSoftmaxScaling and CalculateInputRadius).</summary>
internal static class SoftmaxReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        var input = inputs[0];
        var beta = (double)((SoftmaxOptions)op.Options).Beta;
        var (multiplier, shift) = Gemmlowp.QuantizeMultiplier(Math.Min(beta * input.Scale * (1 << 26), int.MaxValue));
        var leastDifference = -Math.Floor(31.0 * (1 << 26) / Math.Pow(2, shift));
        var depth = input.Shape[^1];
        for (var row = 0; row < input.Count; row += depth)
        {
            var greatest = Enumerable.Range(row, depth).Max(i => input[i]);
            var sum = 0L;
            for (var i = row; i < row + depth; i++)
            {
                if (input[i] - greatest >= leastDifference)
                {
                    sum += Gemmlowp.RoundingDivideByPowerOfTwo(Power(input[i] - greatest), 12);
                }
            }

            var headroom = 0;
            while (sum << (headroom + 1) < 1L << 32)
            {
                headroom++;
            }

            var scale = Gemmlowp.OneOverOnePlusX((int)((sum << headroom) - (1L << 31)));
            for (var i = row; i < row + depth; i++)
            {
                var value = -128;
                if (input[i] - greatest >= leastDifference)
                {
                    value += Gemmlowp.RoundingDivideByPowerOfTwo(
                        Gemmlowp.DoublingHighMul(scale, Power(input[i] - greatest)), 12 - headroom + 31 - 8);
                }

                output[i] = Math.Clamp(value, -128, 127);
            }
        }

        int Power(int difference) =>
            Gemmlowp.ExpOnNegativeValues(Gemmlowp.DoublingHighMul((int)((long)difference << shift), multiplier), 5);
    }
}
