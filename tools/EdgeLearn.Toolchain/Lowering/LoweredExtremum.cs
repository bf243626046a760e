using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>MINIMUM and MAXIMUM: integers are compared as they are, for operands and output share one quantization.</summary>
internal sealed class LoweredExtremum : LoweredOperator
{
    private LoweredExtremum(int opcode, GraphOperator source)
        : base(opcode, [source], [source.Inputs[0]!, source.Inputs[1]!], source.Outputs)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => Broadcasting.Overlaps(Inputs, Outputs[0]);

    public static LoweredExtremum Minimum(GraphOperator source) => new(EdgeLearn.Opcode.Minimum, source);

    public static LoweredExtremum Maximum(GraphOperator source) => new(EdgeLearn.Opcode.Maximum, source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
    }
}
