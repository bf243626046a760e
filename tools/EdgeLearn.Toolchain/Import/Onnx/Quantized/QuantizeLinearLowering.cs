using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Quantized;

/// <summary>QuantizeLinear: says what scale its input has. The graph is made of real values first; <see cref="QuantizedGraph"/> makes integers of them.</summary>
internal sealed class QuantizeLinearLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        if (node.Int("block_size", 0) != 0)
        {
            throw node.Refuse("has a scale for each block. Quantize with one scale, or one for each channel of weights");
        }

        OnnxValue input = node.Input(0);
        int axis = Math.Max(0, node.Int("axis", 1) < 0 ? node.Int("axis", 1) + input.Shape.Length : node.Int("axis", 1));
        Quantization quantization = Scales.Read(node, 1, 2, axis, node.Int("output_dtype", 0));
        node.Result(input.Constant is { } constant ? OnnxValue.Of(Rounded(constant, quantization)) : Scales.Annotate(node, input, quantization));
    }

    private static OnnxConstant Rounded(OnnxConstant constant, Quantization quantization)
    {
        int inner = constant.Shape.Skip(quantization.Axis + 1).Aggregate(1, (product, dimension) => product * dimension);
        var values = new float[constant.Count];
        for (int i = 0; i < values.Length; i++)
        {
            int channel = quantization.IsPerChannel ? i / inner % quantization.Scales.Length : 0;
            float integer = MathF.Round(constant.Reals[i] / quantization.Scales[channel]) + quantization.ZeroPoints[channel];
            values[i] = quantization.Scales[channel] * (Math.Clamp(integer, sbyte.MinValue, sbyte.MaxValue) - quantization.ZeroPoints[channel]);
        }

        return new OnnxConstant(constant.Shape, values) { Quantization = quantization };
    }
}
