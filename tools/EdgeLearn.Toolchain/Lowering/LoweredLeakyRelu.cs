using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>LEAKY_RELU (CalculateOpDataLeakyRelu, micro/kernels/leaky_relu_common.cc: the factors are computed in single precision).</summary>
internal sealed class LoweredLeakyRelu : LoweredOperator
{
    private LoweredLeakyRelu(GraphOperator source)
        : base(EdgeLearn.Opcode.LeakyRelu, [source], [source.Inputs[0]!], source.Outputs)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => [Overlap.Elementwise(Inputs[0], Outputs[0])];

    public static LoweredLeakyRelu From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        var inputScale = Inputs[0].Quantization!.Scale;
        var outputScale = Outputs[0].Quantization!.Scale;
        var slope = inputScale * ((LeakyReluOptions)Sources[0].Options).Alpha / outputScale;
        var slopeMultiplier = QuantizedMultiplier.From(MathF.Abs(slope));
        writer.Add(QuantizedMultiplier.From(inputScale / outputScale));
        writer.Add(slope < 0 ? -slopeMultiplier.Value : slopeMultiplier.Value, slopeMultiplier.Shift);
    }
}
