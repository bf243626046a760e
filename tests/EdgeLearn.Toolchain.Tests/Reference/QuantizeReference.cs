using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>QUANTIZE from float32 (reference/quantize.h) and from int8 (reference/requantize.h).</summary>
internal static class QuantizeReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        if (inputs[0].Tensor.Type == ElementType.Float32)
        {
            for (var i = 0; i < output.Count; i++)
            {
                var value = inputs[0].Float32(i);
                var steps = Math.Round((double)(value / output.Scale), MidpointRounding.AwayFromZero);
                output[i] = float.IsNaN(value) ? output.ZeroPoint : (int)Math.Clamp(steps + output.ZeroPoint, -128, 127);
            }

            return;
        }

        var (multiplier, shift) = Gemmlowp.QuantizeMultiplier((double)inputs[0].Scale / output.Scale);
        Elementwise.Run(inputs[0], output, x =>
            Gemmlowp.MultiplyByQuantizedMultiplier(x - inputs[0].ZeroPoint, multiplier, shift) + output.ZeroPoint);
    }
}
