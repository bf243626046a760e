using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>An operator as the device runs it: which tensors, which memory, and the parameters of its record.</summary>
public abstract class LoweredOperator
{
    /// <summary>Creates an operator.</summary>
    /// <param name="opcode">One of <see cref="EdgeLearn.Opcode"/>.</param>
    /// <param name="sources">The operators of the graph that it stands for.</param>
    /// <param name="inputs">The operands, in the kernel's order.</param>
    /// <param name="outputs">The results, in the kernel's order.</param>
    protected LoweredOperator(
        int opcode, IReadOnlyList<GraphOperator> sources, IReadOnlyList<GraphTensor> inputs, IReadOnlyList<GraphTensor> outputs)
    {
        Opcode = opcode;
        Sources = sources;
        Inputs = inputs;
        Outputs = outputs;
    }

    /// <summary>One of <see cref="EdgeLearn.Opcode"/>.</summary>
    public int Opcode { get; }

    /// <summary>The operators of the graph that it stands for, the first one first.</summary>
    public IReadOnlyList<GraphOperator> Sources { get; }

    /// <summary>The operands, in the kernel's order.</summary>
    public IReadOnlyList<GraphTensor> Inputs { get; }

    /// <summary>The results, in the kernel's order.</summary>
    public IReadOnlyList<GraphTensor> Outputs { get; }

    /// <summary>The sizes in bytes of the pieces of the arena that the kernel needs while it runs.</summary>
    public virtual IReadOnlyList<int> ScratchLengths => [];

    /// <summary>The weights, for an operator that has one matrix of them.</summary>
    public virtual WeightMatrix? Weights => null;

    /// <summary>All matrices of weights that <see cref="Write"/> adds: the window holds a tile of each.</summary>
    public virtual IReadOnlyList<WeightMatrix> WeightMatrices => Weights is { } weights ? [weights] : [];

    /// <summary>Multiplications of a weight and an activation in one inference.</summary>
    public virtual long Macs => 0;

    /// <summary>Which inputs the kernel may overwrite with its output, and how.</summary>
    public virtual IEnumerable<Overlap> Overlaps => [];

    /// <summary>Writes the parameters of the record, in the order in which the kernel reads them.</summary>
    public abstract void Write(ParameterWriter writer);

    /// <summary>Whether the rows of the weights may pass through memory some at a time when operands lie where the plan has put them.</summary>
    /// <param name="offsetOf">Where a tensor lies in the arena.</param>
    public virtual bool CanTile(Func<GraphTensor, int> offsetOf)
    {
        var input = Inputs[0];
        var output = Outputs[0];
        return offsetOf(input) + input.ByteCount <= offsetOf(output) || offsetOf(output) + output.ByteCount <= offsetOf(input);
    }
}
