using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>RELU (micro/kernels/activations.cc): requantized, then limited; the factor in single precision.</summary>
internal static class ReluReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        float factor = inputs[0].Scale / output.Scale;
        var (multiplier, shift) = Gemmlowp.QuantizeMultiplier(factor);
        Elementwise.Run(inputs[0], output, x => Math.Max(
            output.ZeroPoint + Gemmlowp.MultiplyByQuantizedMultiplier(x - inputs[0].ZeroPoint, multiplier, shift), output.ZeroPoint));
    }
}
