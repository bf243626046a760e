using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>The factors from a layer's sums to its outputs: input scale * weight scale / output scale.</summary>
internal static class ChannelMultipliers
{
    /// <summary>
    /// The factors of convolutions and of per-channel fully connected layers, in double precision
    /// (PopulateConvolutionQuantizationParams, lite/kernels/kernel_util.cc).
    /// </summary>
    public static QuantizedMultiplier[] Of(GraphTensor input, GraphTensor weights, GraphTensor output)
    {
        var inputScale = (double)input.Quantization!.Scale;
        var outputScale = (double)output.Quantization!.Scale;
        var multipliers = Array.ConvertAll(
            weights.Quantization!.Scales, scale => QuantizedMultiplier.From(inputScale * scale / outputScale));
        return multipliers.Distinct().Count() == 1 ? multipliers[..1] : multipliers;
    }

    /// <summary>
    /// The factor of a fully connected layer with one weight scale: the product is rounded to single precision
    /// (GetQuantizedConvolutionMultipler, lite/kernels/kernel_util.cc).
    /// </summary>
    public static QuantizedMultiplier[] OfFullyConnected(GraphTensor input, GraphTensor weights, GraphTensor output)
    {
        if (weights.Quantization!.IsPerChannel)
        {
            return Of(input, weights, output);
        }

        var product = input.Quantization!.Scale * weights.Quantization.Scale;
        return [QuantizedMultiplier.From((double)product / (double)output.Quantization!.Scale)];
    }
}
