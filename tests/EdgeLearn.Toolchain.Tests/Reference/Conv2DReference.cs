using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>CONV_2D, grouped and dilated too (reference/integer_ops/conv.h): taps outside the image are skipped.</summary>
internal static class Conv2DReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        var options = (Conv2DOptions)op.Options;
        var (input, filter, bias) = (inputs[0], inputs[1], inputs.ElementAtOrDefault(2));
        var groupDepth = filter.Shape[3];
        var groupOutputs = output.Shape[3] / (input.Shape[3] / groupDepth);
        var padTop = PaddingBefore.Of(
            options.Padding, input.Shape[1], output.Shape[1], filter.Shape[1], options.StrideHeight, options.DilationHeight);
        var padLeft = PaddingBefore.Of(
            options.Padding, input.Shape[2], output.Shape[2], filter.Shape[2], options.StrideWidth, options.DilationWidth);
        foreach (var index in Indices.Of(output.Shape))
        {
            var channel = index[3];
            var sum = 0;
            foreach (var tap in Indices.Of([filter.Shape[1], filter.Shape[2], groupDepth]))
            {
                var row = (index[1] * options.StrideHeight) - padTop + (tap[0] * options.DilationHeight);
                var column = (index[2] * options.StrideWidth) - padLeft + (tap[1] * options.DilationWidth);
                if (row >= 0 && row < input.Shape[1] && column >= 0 && column < input.Shape[2])
                {
                    var x = input[index[0], row, column, (channel / groupOutputs * groupDepth) + tap[2]];
                    sum += filter[channel, tap[0], tap[1], tap[2]] * (x - input.ZeroPoint);
                }
            }

            sum += bias?.Int32(channel) ?? 0;
            var (multiplier, shift) = Gemmlowp.QuantizeMultiplier((double)input.Scale * filter.ChannelScale(channel) / output.Scale);
            var value = Gemmlowp.MultiplyByQuantizedMultiplier(sum, multiplier, shift) + output.ZeroPoint;
            output[index] = ActivationRange.Clamp(value, options.Activation, output);
        }
    }
}
