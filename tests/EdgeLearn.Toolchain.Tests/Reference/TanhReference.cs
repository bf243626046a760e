using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>TANH (reference/integer_ops/tanh.h) in 4 integer bits, with CalculateInputRadius.</summary>
internal static class TanhReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        var factor = (double)inputs[0].Scale * (1 << 27);
        var (multiplier, shift) = Gemmlowp.QuantizeMultiplier(factor);
        var radius = Math.Floor(15.0 * (1 << 27) / Math.Pow(2, shift));
        Elementwise.Run(inputs[0], output, x =>
        {
            x -= inputs[0].ZeroPoint;
            if (x <= -radius)
            {
                return -128;
            }

            if (x >= radius)
            {
                return 127;
            }

            var result = Gemmlowp.Tanh(Gemmlowp.MultiplyByQuantizedMultiplier(x, multiplier, shift), 4);
            return Gemmlowp.RoundingDivideByPowerOfTwo(result, 24);
        });
    }
}
