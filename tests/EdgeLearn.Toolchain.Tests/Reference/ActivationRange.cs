using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>The integers that a fused activation lets through (CalculateActivationRangeQuantized, lite/kernels/kernel_util.cc).</summary>
internal static class ActivationRange
{
    public static int Clamp(int value, Activation activation, Values output)
    {
        var (minimum, maximum) = activation switch
        {
            Activation.Relu => (Math.Max(-128, Quantize(0, output)), 127),
            Activation.Relu6 => (Math.Max(-128, Quantize(0, output)), Math.Min(127, Quantize(6, output))),
            Activation.ReluN1To1 => (Math.Max(-128, Quantize(-1, output)), Math.Min(127, Quantize(1, output))),
            _ => (-128, 127),
        };
        return Math.Min(Math.Max(value, minimum), maximum);
    }

    private static int Quantize(float value, Values output) =>
        output.ZeroPoint + (int)MathF.Round(value / output.Scale, MidpointRounding.AwayFromZero);
}
