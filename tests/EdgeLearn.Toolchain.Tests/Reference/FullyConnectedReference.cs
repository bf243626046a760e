using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>FULLY_CONNECTED (reference/integer_ops/fully_connected.h; one scale: factor in single precision, kernel_util.cc).</summary>
internal static class FullyConnectedReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        var (input, weights, bias) = (inputs[0], inputs[1], inputs.ElementAtOrDefault(2));
        var outputs = weights.Shape[0];
        var depth = weights.Shape[1];
        for (var batch = 0; batch < input.Count / depth; batch++)
        {
            for (var o = 0; o < outputs; o++)
            {
                var sum = bias?.Int32(o) ?? 0;
                for (var i = 0; i < depth; i++)
                {
                    sum += weights[(o * depth) + i] * (input[(batch * depth) + i] - input.ZeroPoint);
                }

                float product = input.Scale * weights.Scale;
                var factor = weights.Tensor.Quantization!.IsPerChannel
                    ? (double)input.Scale * weights.ChannelScale(o) / output.Scale
                    : (double)product / output.Scale;
                var (multiplier, shift) = Gemmlowp.QuantizeMultiplier(factor);
                var value = Gemmlowp.MultiplyByQuantizedMultiplier(sum, multiplier, shift) + output.ZeroPoint;
                output[(batch * outputs) + o] = ActivationRange.Clamp(value, ((FullyConnectedOptions)op.Options).Activation, output);
            }
        }
    }
}
