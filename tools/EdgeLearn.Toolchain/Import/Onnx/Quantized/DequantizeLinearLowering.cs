using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Quantized;

/// <summary>DequantizeLinear: stored weights become the real values that they stand for; a computed value is one already.</summary>
internal sealed class DequantizeLinearLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        if (node.Int("block_size", 0) != 0)
        {
            throw node.Refuse("has a scale for each block. Quantize with one scale, or one for each channel of weights");
        }

        node.Result(Real(node, node.Input(0), 1, 2, node.Int("axis", 1)));
    }

    /// <summary>A quantized operand as real values.</summary>
    /// <param name="node">The node.</param>
    /// <param name="value">The operand.</param>
    /// <param name="scale">The place of its scale.</param>
    /// <param name="zeroPoint">The place of its zero point.</param>
    /// <param name="axis">The dimension that several scales belong to.</param>
    public static OnnxValue Real(OnnxNode node, OnnxValue value, int scale, int zeroPoint, int axis)
    {
        int place = Math.Max(0, axis < 0 ? axis + value.Shape.Length : axis);
        Quantization quantization = Scales.Read(node, scale, zeroPoint, place, value.Constant is { IsReal: false } stored ? stored.Type : 0);
        return value.Constant is { } constant
            ? OnnxValue.Of(Scales.Real(node, constant, quantization))
            : Scales.Annotate(node, value, quantization);
    }
}
