using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Folding;

/// <summary>
/// y = scale * x + shift for each channel, the last dimension of x: taken into the weights and biases of the layer that makes x, where nothing
/// else reads x; MUL and ADD elsewhere. This is how BatchNormalization, and constants that are multiplied or added, disappear.
/// </summary>
internal static class AffineFolding
{
    /// <summary>Takes scale and shift into the layer before.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="x">The tensor, which nothing else reads.</param>
    /// <param name="scale">One factor for each channel, or one for all.</param>
    /// <param name="shift">One summand for each channel, or one for all.</param>
    /// <returns>Whether <paramref name="x"/> is y now.</returns>
    public static bool TryFold(GraphBuilder builder, GraphTensor x, float[] scale, float[] shift)
    {
        if (builder.Producer(x) is not { } layer || builder.Scales.ContainsKey(x) || Layer(layer) is not { } places || !IsPlain(layer))
        {
            return false;
        }

        GraphTensor weights = layer.Inputs[places.Weights]!;
        GraphTensor? bias = layer.Inputs.Count > places.Bias ? layer.Inputs[places.Bias] : null;
        bool isScaled = Array.Exists(scale, factor => factor != 1);
        bool isStored = builder.Scales.ContainsKey(weights) || (bias is not null && builder.Scales.ContainsKey(bias));
        if (!weights.IsConstant || bias is { IsConstant: false } || isStored)
        {
            return false;
        }

        int channels = x.Shape[^1];
        var operands = new GraphTensor?[Math.Max(layer.Inputs.Count, places.Bias + 1)];
        layer.Inputs.ToArray().CopyTo(operands, 0);
        operands[places.Weights] = isScaled ? Scaled(builder, weights, scale, places.ChannelAxis) : weights;
        operands[places.Bias] = Shifted(builder, bias, scale, shift, channels);
        builder.Replace(layer, operands, layer.Options);
        return true;
    }

    /// <summary>Folds, or adds the operators.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="x">The tensor.</param>
    /// <param name="isSoleUser">Whether nothing else reads <paramref name="x"/>.</param>
    /// <param name="scale">One factor for each channel.</param>
    /// <param name="shift">One summand for each channel.</param>
    /// <param name="constantShape">The shape of the constants, where they do not fold.</param>
    public static GraphTensor Apply(GraphBuilder builder, GraphTensor x, bool isSoleUser, float[] scale, float[] shift, int[] constantShape)
    {
        bool isLast = constantShape.Length == 1;
        if (isLast && isSoleUser && TryFold(builder, x, scale, shift))
        {
            return x;
        }

        var options = new ElementwiseOptions(Activation.None);
        GraphTensor product = builder.Add(OperatorKind.Mul, options, x.Shape, x, builder.Constant(new OnnxConstant(constantShape, scale)));
        return builder.Add(OperatorKind.Add, options, x.Shape, product, builder.Constant(new OnnxConstant(constantShape, shift)));
    }

    private static (int Weights, int Bias, int ChannelAxis)? Layer(GraphOperator layer) => layer.Kind switch
    {
        OperatorKind.Conv2D or OperatorKind.FullyConnected => (1, 2, 0),
        OperatorKind.DepthwiseConv2D => (1, 2, 3),
        OperatorKind.TransposeConv => (1, 3, 0),
        _ => null,
    };

    private static bool IsPlain(GraphOperator layer) => layer.Options
        is Conv2DOptions { Activation: Activation.None }
        or DepthwiseConv2DOptions { Activation: Activation.None }
        or FullyConnectedOptions { Activation: Activation.None }
        or TransposeConvOptions { Activation: Activation.None };

    private static GraphTensor Scaled(GraphBuilder builder, GraphTensor weights, float[] scale, int axis)
    {
        float[] values = RealValues.Of(weights);
        int inner = weights.Shape.Skip(axis + 1).Aggregate(1, (product, dimension) => product * dimension);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= scale[scale.Length == 1 ? 0 : i / inner % weights.Shape[axis]];
        }

        return builder.Constant(new OnnxConstant(weights.Shape, values));
    }

    private static GraphTensor Shifted(GraphBuilder builder, GraphTensor? bias, float[] scale, float[] shift, int channels)
    {
        float[] values = bias is null ? new float[channels] : RealValues.Of(bias);
        for (int i = 0; i < channels; i++)
        {
            values[i] = (values[i] * scale[scale.Length == 1 ? 0 : i]) + shift[shift.Length == 1 ? 0 : i];
        }

        return builder.Constant(values);
    }
}
