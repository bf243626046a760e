namespace EdgeLearn.Toolchain.Lowering;

/// <summary>
/// A real factor as the kernels apply it: Value * 2^(Shift - 31). Value is 0, or 2^30 to 2^31 - 1.
/// </summary>
/// <param name="Value">The significant bits.</param>
/// <param name="Shift">The exponent, -31 to 30; positive is a shift to the left.</param>
public readonly record struct QuantizedMultiplier(int Value, int Shift)
{
    /// <summary>The most significant bits that a factor has.</summary>
    public const int MostBits = 31;

    /// <summary>The factor with fewer significant bits, rounded to the nearest.</summary>
    /// <param name="bits">1 to <see cref="MostBits"/>.</param>
    public QuantizedMultiplier Rounded(int bits)
    {
        if (bits >= MostBits || Value == 0)
        {
            return this;
        }

        // A factor that rounds up to the next power of two would have the shift 31, which no kernel takes: it stays as it is.
        int unit = 1 << (MostBits - bits);
        long value = ((long)Value + (unit / 2)) & -unit;
        return value < 1L << 31 ? new QuantizedMultiplier((int)value, Shift) : Shift < 30 ? new QuantizedMultiplier(1 << 30, Shift + 1) : this;
    }

    /// <summary>Rounds a factor (QuantizeMultiplier, lite/kernels/internal/quantization_util.cc).</summary>
    /// <param name="factor">Finite and not negative.</param>
    /// <exception cref="ModelException">The factor is not finite, negative or 2^30 and more.</exception>
    public static QuantizedMultiplier From(double factor)
    {
        if (!(factor >= 0) || factor >= 1 << 30)
        {
            throw new ModelException($"The scales of the model give a factor of {factor:g4}, which no kernel can apply: quantize the model again.");
        }

        if (factor == 0)
        {
            return new QuantizedMultiplier(0, 0);
        }

        // factor = fraction * 2^shift with 0.5 <= fraction < 1; dividing by a power of two is exact.
        var shift = Math.ILogB(factor) + 1;
        var value = (long)Math.Round(Math.ScaleB(factor, 31 - shift), MidpointRounding.AwayFromZero);
        if (value == 1L << 31)
        {
            value /= 2;
            shift++;
        }

        return shift < -31 ? new QuantizedMultiplier(0, 0) : new QuantizedMultiplier((int)value, shift);
    }
}
