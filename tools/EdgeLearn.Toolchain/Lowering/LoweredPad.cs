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
        _elementSize = LoweredMovement.ElementSizeOf(source, [Inputs[0], Outputs[0]]);
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
        new(source, source.Outputs[0].Type == ElementType.Int8 ? source.Outputs[0].Quantization?.ZeroPoint ?? 0 : 0);

    /// <summary>PADV2 fills with a constant that has the scale of the output (micro/kernels/pad_common.cc).</summary>
    public static LoweredPad FromPadV2(GraphOperator source)
    {
        var constant = source.Inputs[2]!;
        var output = source.Outputs[0];
        if (constant.Data is not { Length: > 0 } data || constant.ElementCount != 1)
        {
            throw source.Refuse("computes the value that it fills with while it runs. Make it a constant in the model");
        }

        if (constant.Type != output.Type || (output.Type == ElementType.Int8
            && (constant.Quantization?.Scale != output.Quantization?.Scale || constant.Quantization?.ZeroPoint != output.Quantization?.ZeroPoint)))
        {
            throw source.Refuse("fills with a value of another type, scale or zero point than the output has. Quantize the model again");
        }

        // The kernel fills byte by byte.
        return data.Distinct().Count() == 1
            ? new LoweredPad(source, unchecked((sbyte)data[0]))
            : throw source.Refuse($"fills {output.Type} with a value other than 0. Quantize the model to int8");
    }

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        writer.Add(_value);
        writer.Add(_before);
    }
}
