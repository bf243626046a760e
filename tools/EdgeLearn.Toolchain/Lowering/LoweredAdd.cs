using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>ADD; the parameters are those of <see cref="AddArithmetic"/>.</summary>
internal sealed class LoweredAdd : LoweredOperator
{
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
        // In double precision (CalculateOpDataAdd, micro/kernels/add_common.cc).
        var first = (double)Inputs[0].Quantization!.Scale;
        var second = (double)Inputs[1].Quantization!.Scale;
        var twiceGreatest = 2 * Math.Max(first, second);
        var outputFactor = twiceGreatest / ((1 << AddParameters.LeftShift) * (double)Outputs[0].Quantization!.Scale);
        AddParameters.Write(writer, this, first / twiceGreatest, second / twiceGreatest, outputFactor, subtracts: false);
    }
}
