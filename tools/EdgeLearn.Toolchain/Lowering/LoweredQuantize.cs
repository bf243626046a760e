using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>QUANTIZE from float32 to int8.</summary>
internal sealed class LoweredQuantize : LoweredOperator
{
    private LoweredQuantize(GraphOperator source)
        : base(EdgeLearn.Opcode.Quantize, [source], [source.Inputs[0]!], source.Outputs)
    {
    }

    /// <summary>Four bytes are read for each that is written: the first may lie on the last of the first four.</summary>
    public override IEnumerable<Overlap> Overlaps => [new Overlap(Inputs[0], Outputs[0], OverlapKind.AtLeast, -3)];

    public static LoweredOperator From(GraphOperator source) =>
        source.Inputs[0]!.Type == ElementType.Int8 ? LoweredRequantize.From(source) : new LoweredQuantize(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer) =>
        writer.Add(Operand.ScaleBits(Sources[0], Outputs[0]), Operand.ZeroPoint(Outputs[0]));
}
