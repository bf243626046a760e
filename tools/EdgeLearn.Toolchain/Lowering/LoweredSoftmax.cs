using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>SOFTMAX (prepared as in lite/kernels/internal/quantization_util.cc, PreprocessSoftmaxScaling and CalculateInputRadius).</summary>
internal sealed class LoweredSoftmax : LoweredOperator
{
    private const int IntegerBits = 5;

    private LoweredSoftmax(GraphOperator source)
        : base(EdgeLearn.Opcode.Softmax, [source], [source.Inputs[0]!], source.Outputs)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => [Overlap.Elementwise(Inputs[0], Outputs[0])];

    public static LoweredSoftmax From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        var beta = (double)((SoftmaxOptions)Sources[0].Options).Beta;
        var factor = Math.Min(beta * Inputs[0].Quantization!.Scale * (1 << (31 - IntegerBits)), int.MaxValue);
        var multiplier = QuantizedMultiplier.From(factor);
        if (multiplier.Shift is < 0 or > 31)
        {
            throw Sources[0].Refuse("has an input scale that is too small: quantize the model again");
        }

        var radius = Math.Floor(((1 << IntegerBits) - 1) * (double)(1L << (31 - IntegerBits)) / (1L << multiplier.Shift));
        writer.Add(multiplier);
        writer.Add(-(int)radius);
    }
}
