using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>RELU as an operator of its own (lite/kernels/internal/…/activations_common.cc: the factor is divided in single precision).</summary>
internal sealed class LoweredRelu : LoweredOperator
{
    private LoweredRelu(GraphOperator source)
        : base(EdgeLearn.Opcode.Relu, [source], [source.Inputs[0]!], source.Outputs)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => [Overlap.Elementwise(Inputs[0], Outputs[0])];

    public static LoweredRelu From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        var output = Outputs[0].Quantization!;
        writer.Add(QuantizedMultiplier.From(Inputs[0].Quantization!.Scale / output.Scale));
        writer.Add(new OutputRange(Math.Max(-128, output.ZeroPoint), 127));
    }
}
