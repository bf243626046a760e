namespace EdgeLearn.Toolchain.Blob;

/// <summary>Counts the multiplications of a weight and an activation: every weight, as often as it is used in one inference.</summary>
internal static class KernelMacs
{
    /// <summary>The number for one operator.</summary>
    public static long Of(BlobOperator op, IReadOnlyList<TensorInfo> tensors)
    {
        if (op.Weights.Count == 0)
        {
            return 0;
        }

        // A weight meets every pixel (or row) of the output; where the window is spread out over the output, of the input.
        TensorInfo output = tensors[op.Outputs[0]];
        TensorInfo input = tensors[op.Inputs[0]];
        return op.Opcode switch
        {
            Opcode.TransposeConv => op.Weights.Sum(weights => (long)weights.Rows * weights.RowLength * input.CountOf(0, input.Shape.Length - 1)),
            Opcode.UnidirectionalSequenceLstm =>
                op.Weights.Sum(weights => (long)weights.Rows * weights.RowLength * input.CountOf(0, input.Shape.Length - 1)),
            _ => op.Weights.Sum(weights => (long)weights.RowLength * output.Count),
        };
    }
}
