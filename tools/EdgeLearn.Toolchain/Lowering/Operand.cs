using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>Facts about operands that several operators need.</summary>
internal static class Operand
{
    /// <summary>The integer that stands for 0.</summary>
    public static int ZeroPoint(GraphTensor tensor) => tensor.Quantization!.ZeroPoint;

    /// <summary>The bits of a scale that a kernel without floating point can work with.</summary>
    public static int ScaleBits(GraphOperator source, GraphTensor tensor)
    {
        var bits = BitConverter.SingleToInt32Bits(tensor.Quantization!.Scale);
        return bits is >= SinglePrecision.LeastScale and <= SinglePrecision.GreatestScale
            ? bits
            : throw new ModelException(
                $"Operator {source.Index} ({source.Kind.Name()}) has a scale of {tensor.Quantization.Scale:g4}, which is out of range: quantize the model again.");
    }

    /// <summary>Requires an operand (batch, height, width, channels) with a batch of 1.</summary>
    public static void RequireSingleImage(GraphOperator source, GraphTensor input)
    {
        if (input.Shape.Length != 4 || input.Shape[0] != 1)
        {
            throw new ModelException(
                $"Operator {source.Index} ({source.Kind.Name()}) has an input of shape {string.Join('x', input.Shape)}; "
                + "a board runs one sample at a time: export the model with a batch size of 1.");
        }
    }
}
