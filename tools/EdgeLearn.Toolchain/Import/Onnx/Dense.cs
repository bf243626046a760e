using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>FULLY_CONNECTED. Behind a flattened image the weights are put in the order of the image's elements, so that nothing moves at run time.</summary>
internal static class Dense
{
    /// <summary>Adds the layer.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="input">[..., inputs].</param>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="bias">[outputs], or null for none.</param>
    /// <returns>[..., outputs].</returns>
    public static OnnxValue Layer(GraphBuilder builder, OnnxValue input, OnnxConstant weights, OnnxConstant? bias)
    {
        if (input is { Constant: null, Layout: ValueLayout.FlatChannelsLast })
        {
            weights = ChannelsLast(weights, input.Flattened);
        }
        else
        {
            input = Layouts.Plain(builder, input);
        }

        int[] shape = [.. input.Shape[..^1], weights.Shape[0]];
        return OnnxValue.Plain(builder.Add(
            OperatorKind.FullyConnected,
            new FullyConnectedOptions(Activation.None, KeepDimensions: shape.Length > 2),
            shape,
            input.Tensor,
            builder.Constant(weights),
            bias is null ? null : builder.Constant(bias.Shape is [var outputs] && outputs == weights.Shape[0] ? bias : bias.Reshape(weights.Shape[0]))));
    }

    private static OnnxConstant ChannelsLast(OnnxConstant weights, int[] image)
    {
        int outputs = weights.Shape[0];
        OnnxConstant planes = weights.Reshape(outputs, image[1], weights.Shape[1] / image[1]); // [outputs, channels, pixels]
        return planes.Permute(0, 2, 1).Reshape(outputs, weights.Shape[1]);
    }
}
