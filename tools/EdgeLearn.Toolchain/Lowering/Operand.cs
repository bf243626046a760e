using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>Facts about operands that several operators need.</summary>
internal static class Operand
{
    /// <summary>The integer that stands for 0.</summary>
    public static int ZeroPoint(GraphTensor tensor) => tensor.Quantization!.ZeroPoint;

    /// <summary>Requires an operand (batch, height, width, channels) with a batch of 1.</summary>
    public static void RequireSingleImage(GraphOperator source, GraphTensor input)
    {
        if (input.Shape.Length != 4 || input.Shape[0] != 1)
        {
            throw new ModelException(
                $"Operator {source.Index} ({source.Kind}) has an input of shape {string.Join('x', input.Shape)}; "
                + "a board runs one sample at a time: export the model with a batch size of 1.");
        }
    }
}
