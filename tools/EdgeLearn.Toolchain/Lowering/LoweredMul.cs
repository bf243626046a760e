using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>MUL.</summary>
internal sealed class LoweredMul : LoweredOperator
{
    private LoweredMul(GraphOperator source)
        : base(EdgeLearn.Opcode.Mul, [source], [source.Inputs[0]!, source.Inputs[1]!], source.Outputs)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => Broadcasting.Overlaps(Inputs, Outputs[0]);

    public static LoweredMul From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        var first = Inputs[0].Quantization!;
        var second = Inputs[1].Quantization!;
        var output = Outputs[0].Quantization!;
        writer.Add(first.ZeroPoint, second.ZeroPoint, output.ZeroPoint);

        // In double precision (CalculateOpDataMul, micro/kernels/mul_common.cc).
        writer.Add(QuantizedMultiplier.From((double)first.Scale * second.Scale / output.Scale));
        writer.Add(OutputRange.Of(((ElementwiseOptions)Sources[0].Options).Activation, output));
    }
}
