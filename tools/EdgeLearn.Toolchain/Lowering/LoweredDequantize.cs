using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>DEQUANTIZE from int8 to float32.</summary>
internal sealed class LoweredDequantize : LoweredOperator
{
    private LoweredDequantize(GraphOperator source)
        : base(EdgeLearn.Opcode.Dequantize, [source], [source.Inputs[0]!], source.Outputs)
    {
    }

    /// <summary>Four bytes are written for each that is read: the writes reach the last element just when it has been read.</summary>
    public override IEnumerable<Overlap> Overlaps =>
        [new Overlap(Inputs[0], Outputs[0], OverlapKind.AtLeast, 3 * (Inputs[0].ElementCount - 1))];

    public static LoweredDequantize From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer) =>
        writer.Add(Operand.ScaleBits(Sources[0], Inputs[0]), Operand.ZeroPoint(Inputs[0]));
}
