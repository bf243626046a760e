using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>LEAKY_RELU (reference/leaky_relu.h; micro/kernels/leaky_relu_common.cc: factors in single precision).</summary>
internal static class LeakyReluReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        float identityFactor = inputs[0].Scale / output.Scale;
        float slope = inputs[0].Scale * ((LeakyReluOptions)op.Options).Alpha;
        float slopeFactor = slope / output.Scale;
        var identity = Gemmlowp.QuantizeMultiplier(identityFactor);
        var alpha = Gemmlowp.QuantizeMultiplier(slopeFactor);
        Elementwise.Run(inputs[0], output, x =>
        {
            x -= inputs[0].ZeroPoint;
            if (x >= 0)
            {
                return output.ZeroPoint + Gemmlowp.MultiplyByQuantizedMultiplier(x, identity.Multiplier, identity.Shift);
            }

            var scaled = Gemmlowp.MultiplyByQuantizedMultiplier(x, Math.Abs(alpha.Multiplier), alpha.Shift);
            return output.ZeroPoint + (alpha.Multiplier < 0 ? -scaled : scaled);
        });
    }
}
