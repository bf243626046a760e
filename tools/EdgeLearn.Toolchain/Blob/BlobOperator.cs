namespace EdgeLearn.Toolchain.Blob;

/// <summary>One operator of a model file, with the kernel that a board would run.</summary>
public sealed class BlobOperator
{
    internal BlobOperator(int index, OperatorRecord record, Kernel kernel, IReadOnlyList<TensorInfo> tensors)
    {
        Index = index;
        Opcode = record.Opcode;
        Inputs = [.. record.Inputs.Where(tensor => tensor != OperatorRecord.Absent)];
        Outputs = record.Outputs;
        Parameters = record.Parameters;
        Kernel = kernel;
        Weights = KernelWeights.Of(kernel);
        Macs = KernelMacs.Of(this, tensors);
    }

    /// <summary>The place in execution order.</summary>
    public int Index { get; }

    /// <summary>One of <see cref="EdgeLearn.Opcode"/>.</summary>
    public int Opcode { get; }

    /// <summary>What the operator computes, such as Conv2D.</summary>
    public string Name => OpcodeNames.NameOf(Opcode);

    /// <summary>The numbers of the operands in the arena.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>The numbers of the results.</summary>
    public IReadOnlyList<int> Outputs { get; }

    /// <summary>The parameters of the record, as the kernel's documentation lists them.</summary>
    public IReadOnlyList<int> Parameters { get; }

    /// <summary>The kernel, loaded.</summary>
    public Kernel Kernel { get; }

    /// <summary>The matrices of weights that the kernel uses; none for an operator without weights.</summary>
    public IReadOnlyList<LayerWeights> Weights { get; }

    /// <summary>Multiplications of a weight and an activation in one inference.</summary>
    public long Macs { get; }

    /// <summary>Bytes of weights (int8) and biases (int32).</summary>
    public long WeightBytes => Weights.Sum(weights => (long)weights.Rows * weights.StoredLength) + BiasBytes;

    // The phases of a transposed convolution share their biases; in an LSTM, those of input and hidden state stand for one of the model.
    private long BiasBytes => Opcode is EdgeLearn.Opcode.TransposeConv or EdgeLearn.Opcode.UnidirectionalSequenceLstm
        ? 4L * Weights[0].Rows
        : Weights.Sum(weights => 4L * weights.Rows);
}
