using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>HARD_SWISH in 16 bits (reference/hard_swish.h; micro/kernels/hard_swish_common.cc).</summary>
internal static class HardSwishReference
{
    public static void Run(GraphOperator op, Values[] inputs, Values output)
    {
        float fineScale = 0.0078125f * inputs[0].Scale;
        float outputFactor = fineScale / output.Scale;
        float gateScale = 3.0f / 32768.0f;
        float gateFactor = fineScale / gateScale;
        var result = Gemmlowp.QuantizeMultiplier(outputFactor);
        var gate = Gemmlowp.QuantizeMultiplier(gateFactor);
        Elementwise.Run(inputs[0], output, x => One((short)(x - inputs[0].ZeroPoint), Upper16(result.Multiplier), result.Shift, Upper16(gate.Multiplier), gate.Shift) + output.ZeroPoint);
    }

    private static short One(short x, short outputMultiplier, int outputExponent, short gateMultiplier, int gateExponent)
    {
        var fine = (short)(x * 128);
        var scaled = Gemmlowp.DoublingHighMul16(fine, outputMultiplier);
        var gate = fine;
        if (gateExponent > 0)
        {
            gate = SaturatingLeftShift(gate, gateExponent - 1);
        }

        gate = Gemmlowp.DoublingHighMul16(gate, gateMultiplier);
        if (gateExponent > 0)
        {
            gate = SaturatingLeftShift(gate, 1);
        }

        if (gateExponent < 0)
        {
            gate = Gemmlowp.RoundingDivideByPowerOfTwo16(gate, -gateExponent);
        }

        gate = (short)((gate + 32768) / 2); // not negative
        var product = (short)(gate * scaled / 32768);
        return Gemmlowp.RoundingDivideByPowerOfTwo16(product, -outputExponent);
    }

    private static short SaturatingLeftShift(short value, int amount) =>
        (short)Math.Clamp(value * (1L << amount), short.MinValue, short.MaxValue);

    private static short Upper16(int multiplier) => (short)Math.Min(Math.Floor((multiplier / 65536.0) + 0.5), short.MaxValue);
}
