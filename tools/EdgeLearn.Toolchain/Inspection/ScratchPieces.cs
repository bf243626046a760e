using EdgeLearn.Toolchain.Blob;

namespace EdgeLearn.Toolchain.Inspection;

/// <summary>The pieces of the arena that kernels need while they run, read from their parameters.</summary>
internal static class ScratchPieces
{
    private const int TransposeConvPatch = 9;
    private const int LstmSums = 9;
    private const int LstmSumsLength = 8; // four gates of two bytes for each element of the hidden state
    private const int LstmHidden = 1;

    /// <summary>The pieces of one operator: what it is, offset and length.</summary>
    public static IEnumerable<(string Name, int Offset, int Length)> Of(BlobOperator op, IReadOnlyList<TensorInfo> tensors) => op.Opcode switch
    {
        Opcode.Conv2D => Conv2D(op),
        Opcode.DepthwiseConv2D => DepthwiseConv2D(op, tensors[op.Outputs[0]]),
        Opcode.TransposeConv => [("patch", op.Parameters[TransposeConvPatch], op.Weights.Max(weights => weights.RowLength))],
        Opcode.UnidirectionalSequenceLstm => [("gates", op.Parameters[LstmSums], LstmSumsLength * tensors[op.Inputs[LstmHidden]].Count)],
        _ => [],
    };

    // The places of parameters are those in the documentation of each kernel.
    private static IEnumerable<(string Name, int Offset, int Length)> Conv2D(BlobOperator op)
    {
        const int patch = 12;
        const int multipliers = 16;
        IReadOnlyList<int> parameters = op.Parameters;
        LayerWeights weights = op.Weights[0];
        if (parameters[patch] >= 0)
        {
            yield return ("patch", parameters[patch], weights.RowLength);
        }

        if (op.Inputs.Count > 1)
        {
            int pixel = multipliers + (parameters[multipliers] == -1 ? 3 : 2);
            yield return ("pixel", parameters[pixel], weights.Rows);
        }
    }

    private static IEnumerable<(string Name, int Offset, int Length)> DepthwiseConv2D(BlobOperator op, TensorInfo output)
    {
        const int ring = 10;
        IReadOnlyList<int> p = op.Parameters;
        int rows = ((p[0] - 1) * p[4]) + 1;
        int width = ((output.Shape[2] - 1) * p[3]) + ((p[1] - 1) * p[5]) + 1;
        yield return ("ring", p[ring], rows * width);
    }
}
