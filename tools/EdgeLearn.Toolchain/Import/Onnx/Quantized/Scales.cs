using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Quantized;

/// <summary>Scales and zero points as ONNX gives them, in our terms: int8, so that uint8 is shifted by 128.</summary>
internal static class Scales
{
    private const int Shift = 128;

    /// <summary>Reads two operands of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="scale">The place of the scales.</param>
    /// <param name="zeroPoint">The place of the zero points, which may be absent.</param>
    /// <param name="axis">The dimension of the scaled tensor that the scales belong to.</param>
    /// <param name="type">The type of the integers, where they are known; 0 otherwise.</param>
    public static Quantization Read(OnnxNode node, int scale, int zeroPoint, int axis, int type)
    {
        OnnxConstant scales = node.Constant(scale, "scale");
        OnnxConstant? zeroPoints = node.OptionalConstant(zeroPoint, "zero point");
        type = zeroPoints?.Type ?? (type == 0 ? DataTypes.UInt8 : type);
        if (type is not (DataTypes.Int8 or DataTypes.UInt8 or DataTypes.Int32))
        {
            throw node.Refuse($"quantizes to {DataTypes.Name(type)}; EdgeLearn runs int8 and uint8. Quantize to these");
        }

        if (scales.Shape.Length > 1 || (zeroPoints is not null && zeroPoints.Count != scales.Count))
        {
            throw node.Refuse(
                $"has scales of {Text.Shape(scales.Shape)} for zero points of {Text.Shape(zeroPoints?.Shape ?? [])}; EdgeLearn runs one scale, or one for each channel of "
                + "weights. Quantize to these");
        }

        if (Array.Exists(scales.Reals, value => !(value > 0) || !float.IsFinite(value)))
        {
            throw node.Refuse("has a scale that is not positive and finite. Quantize the model again");
        }

        int shift = type == DataTypes.UInt8 ? Shift : 0;
        return new Quantization(scales.Reals, [.. Enumerable.Range(0, scales.Count).Select(i => (int)(zeroPoints?.Integers[i] ?? 0) - shift)], scales.Count == 1 ? 0 : axis);
    }

    /// <summary>A stored integer constant as the real values that it stands for.</summary>
    public static OnnxConstant Real(OnnxNode node, OnnxConstant stored, Quantization quantization)
    {
        if (stored.IsReal)
        {
            return stored;
        }

        if (quantization.IsPerChannel && (quantization.Axis >= stored.Shape.Length || stored.Shape[quantization.Axis] != quantization.Scales.Length))
        {
            throw node.Refuse($"has {quantization.Scales.Length} scales along dimension {quantization.Axis} of {Text.Shape(stored.Shape)}. Quantize the model again");
        }

        int shift = stored.Type == DataTypes.UInt8 ? Shift : 0;
        int inner = stored.Shape.Skip(quantization.Axis + 1).Aggregate(1, (product, dimension) => product * dimension);
        var values = new float[stored.Count];
        for (int i = 0; i < values.Length; i++)
        {
            int channel = quantization.IsPerChannel ? i / inner % quantization.Scales.Length : 0;
            values[i] = quantization.Scales[channel] * (stored.Integers[i] - shift - quantization.ZeroPoints[channel]);
        }

        return new OnnxConstant(stored.Shape, values) { Quantization = quantization };
    }

    /// <summary>Says what scale a computed value has.</summary>
    /// <returns>The value; a copy where its tensor has another scale already.</returns>
    public static OnnxValue Annotate(OnnxNode node, OnnxValue value, Quantization quantization)
    {
        if (quantization.IsPerChannel)
        {
            throw node.Refuse("has a scale for each channel of a value that is computed; EdgeLearn has one for a tensor. Quantize activations with one scale");
        }

        if (!node.Builder.Scales.TryGetValue(value.Tensor, out Quantization? known))
        {
            node.Builder.Scales.Add(value.Tensor, quantization);
            return value;
        }

        if (known.Scale == quantization.Scale && known.ZeroPoint == quantization.ZeroPoint)
        {
            return value;
        }

        GraphTensor copy = node.Builder.Copy(value.Tensor);
        node.Builder.Scales.Add(copy, quantization);
        return value.In(copy);
    }
}
