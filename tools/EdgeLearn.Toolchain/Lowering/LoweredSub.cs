using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>SUB; the parameters are those of <see cref="AddArithmetic"/>.</summary>
internal sealed class LoweredSub : LoweredOperator
{
    private LoweredSub(GraphOperator source)
        : base(EdgeLearn.Opcode.Sub, [source], [source.Inputs[0]!, source.Inputs[1]!], source.Outputs)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => Broadcasting.Overlaps(Inputs, Outputs[0]);

    public static LoweredSub From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        // In single precision (CalculateOpDataSub, micro/kernels/sub_common.cc).
        var first = Inputs[0].Quantization!.Scale;
        var second = Inputs[1].Quantization!.Scale;
        var twiceGreatest = 2 * MathF.Max(first, second);
        var outputFactor = twiceGreatest / ((1 << AddParameters.LeftShift) * Outputs[0].Quantization!.Scale);
        AddParameters.Write(writer, this, first / twiceGreatest, second / twiceGreatest, outputFactor, subtracts: true);
    }
}
