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

        // A weight meets every pixel (or row) of the output.
        TensorInfo output = tensors[op.Outputs[0]];
        return op.Opcode switch
        {
            Opcode.TransposeConv => TransposeConv(op, output),
            Opcode.UnidirectionalSequenceLstm =>
                op.Weights.Sum(weights => (long)weights.Rows * weights.RowLength * output.CountOf(0, output.Shape.Length - 1)),
            _ => op.Weights.Sum(weights => (long)weights.RowLength * output.Count),
        };
    }

    /// <summary>Each output pixel meets the weights of its phase; the parameters are those in the documentation of the kernel.</summary>
    private static long TransposeConv(BlobOperator op, TensorInfo output)
    {
        const int strides = 2;
        const int paddings = 4;
        int strideHeight = op.Parameters[strides];
        int strideWidth = op.Parameters[strides + 1];
        long macs = 0;
        for (int phase = 0; phase < op.Weights.Count; phase++)
        {
            long rows = PixelsOf(phase / strideWidth, output.Shape[1], op.Parameters[paddings], strideHeight);
            long columns = PixelsOf(phase % strideWidth, output.Shape[2], op.Parameters[paddings + 1], strideWidth);
            macs += rows * columns * op.Weights[phase].Rows * op.Weights[phase].RowLength;
        }

        return macs;
    }

    private static int PixelsOf(int phase, int size, int padding, int stride) =>
        Enumerable.Range(0, size).Count(pixel => (pixel + padding) % stride == phase);
}
