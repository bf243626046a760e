namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>
/// The multiplication by a real factor as TensorFlow Lite defines it: the factor as 31 significant bits and an exponent, a doubling
/// high product with a nudge and a division toward zero, then a division by a power of two with ties away from zero.
/// </summary>
internal static class RequantizationReference
{
    public static int Multiply(int value, double factor)
    {
        if (factor == 0)
        {
            return 0;
        }

        var exponent = 0;
        for (; factor < 0.5; factor *= 2)
        {
            exponent--;
        }

        for (; factor >= 1; factor /= 2)
        {
            exponent++;
        }

        var significand = (long)Math.Floor((factor * (1L << 31)) + 0.5);
        if (significand == 1L << 31)
        {
            significand /= 2;
            exponent++;
        }

        var product = unchecked(value * (1 << Math.Max(exponent, 0))) * significand;
        var high = (product + (product >= 0 ? 1L << 30 : 1 - (1L << 30))) / (1L << 31);
        var divisor = 1L << Math.Max(-exponent, 0);
        var half = divisor / 2;
        return (int)(high >= 0 ? (high + half) / divisor : -((-high + half) / divisor));
    }
}
