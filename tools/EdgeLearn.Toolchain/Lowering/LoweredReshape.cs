using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>RESHAPE, SQUEEZE and EXPAND_DIMS: the plan lets both tensors lie in the same place where it can.</summary>
internal sealed class LoweredReshape : LoweredOperator
{
    private LoweredReshape(GraphOperator source)
        : base(EdgeLearn.Opcode.Reshape, [source], [source.Inputs[0]!], source.Outputs)
    {
        if (Inputs[0].ByteCount != Outputs[0].ByteCount)
        {
            throw new ModelException($"Operator {source.Index} ({source.Kind.Name()}) changes the number of elements: the file is damaged, export it again.");
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => [new Overlap(Inputs[0], Outputs[0], OverlapKind.Exactly, 0)];

    public static LoweredReshape From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
    }
}
