namespace EdgeLearn.Toolchain.Features;

/// <summary>A scale in the integers of the step QUANTIZATION: q = (value * multiplier + offset) / 2^shift, rounded down.</summary>
internal readonly record struct QuantizedScale(int Multiplier, long Offset, int Shift)
{
    private const int MaximumShift = 62;
    private const double MaximumOffset = 1L << 60;

    /// <summary>Takes a scale and the quantization of a model's input together.</summary>
    /// <param name="feature">What the model sees of the feature.</param>
    /// <param name="scale">The scale of the model's input.</param>
    /// <param name="zeroPoint">Its zero point.</param>
    /// <exception cref="ModelException">The numbers are too large, or none.</exception>
    public static QuantizedScale Create(FeatureScale feature, double scale, int zeroPoint)
    {
        double factor = feature.Factor / scale;
        double offset = (feature.Offset / scale) + zeroPoint + 0.5; // the half rounds to nearest
        if (!double.IsFinite(factor) || !double.IsFinite(offset) || Math.Abs(factor) >= int.MaxValue || Math.Abs(offset) >= int.MaxValue)
        {
            throw new ModelException(
                $"A feature with the factor {feature.Factor:g4} and the offset {feature.Offset:g4} cannot be quantized to the scale {scale:g4}: look at the data that the features were measured on.");
        }

        int shift = MaximumShift;
        while (Math.Abs(Math.ScaleB(factor, shift)) > int.MaxValue || Math.Abs(Math.ScaleB(offset, shift)) > MaximumOffset)
        {
            shift--;
        }

        return new QuantizedScale((int)Math.Round(Math.ScaleB(factor, shift)), (long)Math.Round(Math.ScaleB(offset, shift)), shift);
    }
}
