using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>PAD and PADV2.</summary>
internal sealed class LoweredPad : LoweredOperator
{
    private readonly int _value;
    private readonly int[] _before;
    private readonly int _elementSize;

    private LoweredPad(GraphOperator source, int value)
        : base(EdgeLearn.Opcode.Pad, [source], [source.Inputs[0]!], source.Outputs)
    {
        var shape = Inputs[0].Shape;
        var paddings = ShapeOperand.Read(source, 1, "paddings", 2 * shape.Length);
        if (paddings.Any(padding => padding < 0))
        {
            throw source.Refuse("has negative paddings. Use a SLICE in the model");
        }

        LoweredMovement.RequireShape(source, Outputs[0], shape.Select((size, i) => unchecked(size + paddings[2 * i] + paddings[(2 * i) + 1])));
        _elementSize = Inputs[0].Type.Size();
        _value = value;
        _before = [.. shape.Select((_, i) => paddings[2 * i])];
    }

    /// <summary>
    /// The output is written in order, and the input, which only moves toward the end, is read in order: it may lie where its last element needs not move.
    /// </summary>
    public override IEnumerable<Overlap> Overlaps
    {
        get
        {
            var strides = LoweredMovement.StridesOf(Outputs[0].Shape);
            var last = strides.Select((stride, i) => stride * (_before[i] + Inputs[0].Shape[i] - 1)).Sum();
            yield return new Overlap(Inputs[0], Outputs[0], OverlapKind.AtLeast, (int)(last - Inputs[0].ElementCount + 1) * _elementSize);
        }
    }

    /// <summary>PAD fills with the zero of the output.</summary>
    public static LoweredPad From(GraphOperator source) =>
        new(source, source.Outputs[0].Type == ElementType.Int8 ? Operand.ZeroPoint(source.Outputs[0]) : 0);

    /// <summary>PADV2 fills with a constant that has the scale of the output (micro/kernels/pad_common.cc).</summary>
    public static LoweredPad FromPadV2(GraphOperator source)
    {
        var constant = source.Inputs[2]!;
        return constant.ElementCount == 1
            ? new LoweredPad(source, WeightMatrix.Int8(constant)[0])
            : throw source.Refuse($"fills with {constant.ElementCount} values where one is needed. Convert the model again");
    }

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        writer.Add(_value);
        writer.Add(_before);
    }
}
