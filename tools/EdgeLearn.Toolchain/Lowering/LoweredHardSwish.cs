using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>HARD_SWISH (HardSwishPrepare, micro/kernels/hard_swish_common.cc: the factors are computed in single precision).</summary>
internal sealed class LoweredHardSwish : LoweredOperator
{
    private LoweredHardSwish(GraphOperator source)
        : base(EdgeLearn.Opcode.HardSwish, [source], [source.Inputs[0]!], source.Outputs)
    {
    }

    /// <inheritdoc/>
    public override IEnumerable<Overlap> Overlaps => [Overlap.Elementwise(Inputs[0], Outputs[0])];

    public static LoweredHardSwish From(GraphOperator source) => new(source);

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer)
    {
        var fineScale = 1f / 128 * Inputs[0].Quantization!.Scale;
        var output = QuantizedMultiplier.From(fineScale / Outputs[0].Quantization!.Scale);
        if (output.Shift > 0)
        {
            throw Sources[0].Refuse("has an output scale too small for its input: quantize the model again");
        }

        var gate = QuantizedMultiplier.From(fineScale / (3f / 32768));
        writer.Add(Upper16Bits(output), output.Shift, Upper16Bits(gate), gate.Shift);
    }

    /// <summary>A multiplier of 15 bits (DownScaleInt32ToInt16Multiplier, lite/kernels/internal/common.h).</summary>
    private static int Upper16Bits(QuantizedMultiplier multiplier) =>
        (int)Math.Min((multiplier.Value + (1L << 15)) >> 16, short.MaxValue);
}
