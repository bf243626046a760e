using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Quantizing.Scales;

/// <summary>The asymmetric int8 quantization of an activation.</summary>
internal static class ActivationScale
{
    private const float LeastWidth = 1e-6f;

    /// <summary>The quantization in which -128 and 127 stand for the ends of a range, moved so that 0 is an integer, as padding and RELU need it.</summary>
    public static Graphs.Quantization Of(ValueRange range)
    {
        float low = Math.Min(0, range.Low);
        float high = Math.Max(0, range.High);
        if (high - low < LeastWidth)
        {
            high = low + LeastWidth; // a tensor that is always zero
        }

        float scale = (high - low) / 255;
        int zeroPoint = (int)Math.Clamp(MathF.Round(-128 - (low / scale)), -128, 127);
        return new Graphs.Quantization(scale, zeroPoint);
    }
}
