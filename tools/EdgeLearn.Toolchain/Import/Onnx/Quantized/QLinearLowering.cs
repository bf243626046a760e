using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Quantized;

/// <summary>
/// The operators on integers (QLinearConv, QLinearMatMul and those of ONNX Runtime's own domain): the operator on real values, with the scales of
/// its operands and of its result.
/// </summary>
/// <param name="innerOperator">The operator on real values: "Conv".</param>
/// <param name="inner">What that becomes.</param>
/// <param name="operands">The places of the operands; each is followed by its scale and its zero point.</param>
/// <param name="resultScale">The place of the result's scale, which its zero point follows.</param>
/// <param name="bias">The place of a bias of int32 at the scale of input times weights; -1 for none.</param>
/// <param name="weightsAxis">The dimension of the second operand that several scales belong to.</param>
internal sealed class QLinearLowering(string innerOperator, INodeLowering inner, int[] operands, int resultScale, int bias = -1, int weightsAxis = 0) : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        if (node.Int("channels_last", 0) != 0)
        {
            throw node.Refuse("has its channels last. Export it with channels first, N,C,H,W");
        }

        // An operator of any number of operands, QLinearConcat, has them all behind the result's scale.
        int[] places = operands.Length > 0 ? operands : [.. Enumerable.Range(0, (node.InputCount - 2) / 3).Select(i => 2 + (3 * i))];
        OnnxValue[] values =
        [
            .. places.Select((place, i) => DequantizeLinearLowering.Real(node, node.Input(place), place + 1, place + 2, i == 1 ? weightsAxis : 1)),
        ];
        if (bias >= 0 && node.OptionalConstant(bias, "bias") is { } stored)
        {
            values = [.. values, OnnxValue.Of(Bias(node, stored, places))];
        }

        OnnxValue result = node.Inner(innerOperator, values, inner);
        node.Result(Scales.Annotate(node, result, Scales.Read(node, resultScale, resultScale + 1, 0, 0)));
    }

    private static OnnxConstant Bias(OnnxNode node, OnnxConstant stored, int[] places)
    {
        float input = node.Constant(places[0] + 1, "scale").Reals[0];
        float[] weights = node.Constant(places[1] + 1, "scale").Reals;
        var values = new float[stored.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(stored.Integers[i] * ((double)input * weights[weights.Length == 1 ? 0 : i]));
        }

        return new OnnxConstant(stored.Shape, values) { Quantization = new Quantization(input, 0) };
    }
}
