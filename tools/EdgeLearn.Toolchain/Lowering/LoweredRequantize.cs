using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>QUANTIZE from int8 to int8 (PrepareQuantizeReference, micro/kernels/quantize_common.cc: the factor is computed in double precision).</summary>
internal sealed class LoweredRequantize : LoweredOperator
{
    private LoweredRequantize(GraphOperator source)
        : base(EdgeLearn.Opcode.Requantize, [source], [source.Inputs[0]!], source.Outputs)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => [Overlap.Elementwise(Inputs[0], Outputs[0])];

    public static LoweredRequantize From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer) =>
        writer.Add(QuantizedMultiplier.From((double)Inputs[0].Quantization!.Scale / Outputs[0].Quantization!.Scale));
}
