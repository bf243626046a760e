using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>
/// LOGISTIC and TANH (prepared as in micro/kernels/logistic_common.cc and tanh.cc, with CalculateInputRadius of
/// lite/kernels/internal/quantization_util.cc).
/// </summary>
internal sealed class LoweredSigmoid : LoweredOperator
{
    private const int IntegerBits = 4;
    private const int FractionBits = 31 - IntegerBits;

    private LoweredSigmoid(int opcode, GraphOperator source)
        : base(opcode, [source], [source.Inputs[0]!], source.Outputs)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => [Overlap.Elementwise(Inputs[0], Outputs[0])];

    public static LoweredSigmoid Logistic(GraphOperator source) => new(EdgeLearn.Opcode.Logistic, source);

    public static LoweredSigmoid Tanh(GraphOperator source) => new(EdgeLearn.Opcode.Tanh, source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        var factor = (double)Inputs[0].Quantization!.Scale * (1 << FractionBits);
        if (factor >= 1 << 30)
        {
            // One step is 8 and more: already there the function has reached its end, so nothing is computed.
            writer.Add(0, 0, 0);
            return;
        }

        var multiplier = QuantizedMultiplier.From(factor);
        if (multiplier.Shift < 0 || multiplier.Value == 0)
        {
            throw Sources[0].Refuse("has an input scale that is too small: quantize the model again");
        }

        var radius = Math.Floor(((1 << IntegerBits) - 1) * (double)(1 << FractionBits) / (1L << multiplier.Shift));
        writer.Add(multiplier);
        writer.Add((int)radius);
    }
}
