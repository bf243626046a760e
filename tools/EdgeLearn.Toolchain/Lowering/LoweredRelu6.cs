using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>RELU6 as an operator of its own: limits in the input's quantization, no requantization.</summary>
internal sealed class LoweredRelu6 : LoweredOperator
{
    private LoweredRelu6(GraphOperator source)
        : base(EdgeLearn.Opcode.Relu6, [source], [source.Inputs[0]!], source.Outputs)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => [Overlap.Elementwise(Inputs[0], Outputs[0])];

    public static LoweredRelu6 From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        var input = Inputs[0].Quantization!;
        var zero = Math.Clamp(input.ZeroPoint, -128, 127);
        writer.Add(new OutputRange(zero, Math.Clamp(OutputRange.Quantize(6, input), zero, 127)));
    }
}
