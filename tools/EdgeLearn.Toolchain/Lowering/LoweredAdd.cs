using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>ADD; the parameters are those of <see cref="AddArithmetic"/>.</summary>
internal sealed class LoweredAdd : LoweredOperator
{
    private const int LeftShift = 20;

    private LoweredAdd(GraphOperator source, GraphTensor first, GraphTensor second)
        : base(EdgeLearn.Opcode.Add, [source], [first, second], source.Outputs)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => Broadcasting.Overlaps(Inputs, Outputs[0]);

    public static LoweredAdd From(GraphOperator source) => new(source, source.Inputs[0]!, source.Inputs[1]!);

    /// <summary>The same sum with the operands in the other order.</summary>
    public LoweredAdd Swapped() => new(Sources[0], Inputs[1], Inputs[0]);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        var first = Inputs[0].Quantization!;
        var second = Inputs[1].Quantization!;
        var output = Outputs[0].Quantization!;

        // In double precision (CalculateOpDataAdd, micro/kernels/add_common.cc).
        var twiceGreatest = 2 * Math.Max((double)first.Scale, second.Scale);
        writer.Add(first.ZeroPoint);
        writer.Add(SmallerThanOne(first.Scale / twiceGreatest));
        writer.Add(second.ZeroPoint);
        writer.Add(SmallerThanOne(second.Scale / twiceGreatest));
        writer.Add(output.ZeroPoint);
        writer.Add(SmallerThanOne(twiceGreatest / ((1 << LeftShift) * (double)output.Scale)));
        writer.Add(OutputRange.Of(((ElementwiseOptions)Sources[0].Options).Activation, output));
    }

    private QuantizedMultiplier SmallerThanOne(double factor)
    {
        var multiplier = QuantizedMultiplier.From(factor);
        return multiplier.Shift <= 0
            ? multiplier
            : throw new ModelException($"Operator {Sources[0].Index} (Add) has an output scale too small for its inputs: quantize the model again.");
    }
}
