namespace EdgeLearn.Toolchain.Blob;

/// <summary>Which parameters of an operator's record are places: in the arena, or in the section of data; docs/elb-format.md lists them.</summary>
internal static class RecordPlaces
{
    private const int WeightsWithOwnMultipliers = 5;
    private const int WeightsWithRepeatedMultipliers = 4;
    private const int LstmHidden = 1;
    private const int LstmSumsLength = 8; // four gates of two bytes for each element of the hidden state

    /// <summary>The pieces of the arena that the kernel needs while it runs: what it is, the parameter that holds the offset, and the length.</summary>
    public static IEnumerable<(string Name, int Parameter, int Length)> Arena(BlobOperator op, IReadOnlyList<TensorInfo> tensors)
    {
        IReadOnlyList<int> p = op.Parameters;
        switch (op.Opcode)
        {
            case Opcode.Conv2D:
                if (p[12] >= 0)
                {
                    yield return ("patch", 12, op.Weights[0].RowLength);
                }

                if (op.Inputs.Count > 1)
                {
                    yield return ("pixel", EndOfWeights(p, 13), op.Weights[0].Rows);
                }

                break;
            case Opcode.DepthwiseConv2D:
                int rows = ((p[0] - 1) * p[4]) + 1;
                int width = ((tensors[op.Outputs[0]].Shape[2] - 1) * p[3]) + ((p[1] - 1) * p[5]) + 1;
                yield return ("ring", 10, rows * width);
                break;
            case Opcode.TransposeConv:
                yield return ("patch", 9, op.Weights.Max(weights => weights.RowLength));
                break;
            case Opcode.UnidirectionalSequenceLstm:
                yield return ("gates", 9, LstmSumsLength * tensors[op.Inputs[LstmHidden]].Count);
                break;
        }
    }

    /// <summary>What the kernel reads from the section of data: the parameter that holds the place, and the length in bytes.</summary>
    public static IEnumerable<(int Parameter, int Length)> Data(BlobOperator op, IReadOnlyList<TensorInfo> tensors)
    {
        if (op.Opcode == Opcode.ResizeNearestNeighbor)
        {
            int[] shape = tensors[op.Outputs[0]].Shape;
            yield return (0, shape[1] + shape[2]);
        }

        foreach ((LayerWeights weights, int first) in Matrices(op))
        {
            yield return (first, weights.Rows * weights.StoredLength);
            yield return (first + 2, 4 * weights.Rows);
            if (op.Parameters[first + 3] >= 0)
            {
                yield return (first + 3, 4 * weights.Rows);
                yield return (first + 4, weights.Rows);
            }
        }
    }

    /// <summary>What passes through the weight window at a time: the rows of each matrix, and their length.</summary>
    public static IEnumerable<(int Rows, int RowLength)> Tiles(BlobOperator op) =>
        Matrices(op).Select(matrix => (WeightPacking.RowsOf(op.Parameters[matrix.First + 1]), matrix.Weights.RowLength));

    /// <summary>The matrices of weights with their first parameters.</summary>
    private static IEnumerable<(LayerWeights Weights, int First)> Matrices(BlobOperator op)
    {
        int first = FirstWeights(op.Opcode);
        foreach (LayerWeights weights in op.Weights)
        {
            yield return (weights, first);
            first = EndOfWeights(op.Parameters, first);
        }
    }

    private static int FirstWeights(int opcode) => opcode switch
    {
        Opcode.Conv2D => 13,
        Opcode.DepthwiseConv2D => 11,
        Opcode.FullyConnected => 2,
        _ => 10,
    };

    private static int EndOfWeights(IReadOnlyList<int> parameters, int first)
    {
        int multipliers = parameters[first + 3];
        return first + (multipliers < 0 ? WeightsWithRepeatedMultipliers - (2 * multipliers) : WeightsWithOwnMultipliers);
    }
}
