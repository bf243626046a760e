namespace EdgeLearn.Tests.Shared;

/// <summary>
/// The arithmetic that TensorFlow Lite's reference kernels are defined by, written down from its definitions and as plainly as possible:
/// sums with explicit nudges, divisions that truncate toward zero, no shortcut. It shares nothing with what it proves.
/// </summary>
public static class Gemmlowp
{
    /// <summary>SaturatingRoundingDoublingHighMul of 32 bits: a nudge by the sign of the product, then a truncating division.</summary>
    public static int DoublingHighMul(int a, int b)
    {
        if (a == int.MinValue && b == int.MinValue)
        {
            return int.MaxValue;
        }

        Int128 product = (Int128)a * b;
        Int128 nudge = product >= 0 ? 1L << 30 : 1 - (1L << 30);
        return (int)((product + nudge) / (1L << 31));
    }

    /// <summary>SaturatingRoundingDoublingHighMul of 16 bits.</summary>
    public static short DoublingHighMul16(short a, short b)
    {
        if (a == short.MinValue && b == short.MinValue)
        {
            return short.MaxValue;
        }

        long product = (long)a * b;
        long nudge = product >= 0 ? 1 << 14 : 1 - (1 << 14);
        return (short)((product + nudge) / (1 << 15));
    }

    /// <summary>RoundingDivideByPOT: to the nearest, ties away from zero.</summary>
    public static int RoundingDivideByPowerOfTwo(int x, int exponent)
    {
        long divisor = 1L << exponent;
        long quotient = x / divisor;
        long remainder = x % divisor;
        return (int)(2 * Math.Abs(remainder) >= divisor && remainder != 0 ? quotient + Math.Sign(x) : quotient);
    }

    /// <summary>RoundingDivideByPOT of 16 bits, with the mask, remainder and threshold of its definition, which do not fit above 15.</summary>
    public static short RoundingDivideByPowerOfTwo16(short x, int exponent)
    {
        short mask = unchecked((short)((1L << exponent) - 1));
        short remainder = (short)(x & mask);
        short threshold = (short)((mask >> 1) + (x < 0 ? 1 : 0));
        return (short)((x >> exponent) + (remainder > threshold ? 1 : 0));
    }

    /// <summary>MultiplyByQuantizedMultiplier with double rounding.</summary>
    public static int MultiplyByQuantizedMultiplier(int x, int multiplier, int shift)
    {
        int left = Math.Max(shift, 0);
        int right = Math.Max(-shift, 0);
        return RoundingDivideByPowerOfTwo(DoublingHighMul(unchecked((int)((long)x << left)), multiplier), right);
    }

    /// <summary>QuantizeMultiplier: fraction and exponent found by halving and doubling, which is exact.</summary>
    public static (int Multiplier, int Shift) QuantizeMultiplier(double factor)
    {
        if (factor == 0)
        {
            return (0, 0);
        }

        double fraction = Math.Abs(factor);
        int shift = 0;
        while (fraction >= 1)
        {
            fraction /= 2;
            shift++;
        }

        while (fraction < 0.5)
        {
            fraction *= 2;
            shift--;
        }

        long multiplier = (long)Math.Floor((fraction * (1L << 31)) + 0.5);
        if (multiplier == 1L << 31)
        {
            multiplier /= 2;
            shift++;
        }

        return shift < -31 ? (0, 0) : ((int)multiplier * Math.Sign(factor), shift);
    }

    /// <summary>SaturatingRoundingMultiplyByPOT for positive exponents.</summary>
    public static int SaturatingMultiplyByPowerOfTwo(int x, int exponent) =>
        (int)Int128.Clamp((Int128)x * (1L << exponent), int.MinValue, int.MaxValue);

    /// <summary>exp_on_negative_values of a number with so many integer bits; the result is Q0.31.</summary>
    public static int ExpOnNegativeValues(int a, int integerBits)
    {
        if (a == 0)
        {
            return int.MaxValue;
        }

        int fractionBits = 31 - integerBits;
        int quarter = 1 << (fractionBits - 2);
        long inQuarter = a - ((long)Math.Floor((double)a / quarter) * quarter) - quarter; // a modulo a quarter, less a quarter
        long remainder = inQuarter - a;
        int result = ExpBetweenMinusQuarterAndZero(SaturatingMultiplyByPowerOfTwo((int)inQuarter, integerBits));
        (int Exponent, int Factor)[] steps =
            [(-2, 1672461947), (-1, 1302514674), (0, 790015084), (1, 290630308), (2, 39332535), (3, 720401), (4, 242)];
        foreach (var (exponent, factor) in steps)
        {
            if (integerBits > exponent && remainder / (1L << (fractionBits + exponent)) % 2 != 0)
            {
                result = DoublingHighMul(result, factor);
            }
        }

        return result;
    }

    /// <summary>one_over_one_plus_x_for_x_in_0_1, Q0.31.</summary>
    public static int OneOverOnePlusX(int a) => SaturatingMultiplyByPowerOfTwo(NewtonRaphson(a), 1); // Q1.30 of half of it

    /// <summary>one_minus_x_over_one_plus_x_for_x_in_0_1, Q0.31.</summary>
    public static int OneMinusXOverOnePlusX(int a) => SaturatingMultiplyByPowerOfTwo(NewtonRaphson(a) - (1 << 29), 2);

    /// <summary>logistic of a number with so many integer bits; the result is Q0.31.</summary>
    public static int Logistic(int a, int integerBits)
    {
        if (a == 0)
        {
            return 1 << 30;
        }

        int ofMagnitude = OneOverOnePlusX(ExpOnNegativeValues(a > 0 ? -a : a, integerBits));
        return a > 0 ? ofMagnitude : int.MaxValue - ofMagnitude;
    }

    /// <summary>tanh of a number with so many integer bits; the result is Q0.31.</summary>
    public static int Tanh(int a, int integerBits)
    {
        if (a == 0)
        {
            return 0;
        }

        int ofMagnitude = OneMinusXOverOnePlusX(ExpOnNegativeValues(a > 0 ? -a : a, integerBits + 1));
        return a > 0 ? ofMagnitude : -ofMagnitude;
    }

    private static int ExpBetweenMinusQuarterAndZero(int a)
    {
        const int constantTerm = 1895147668;
        const int oneThird = 715827883;
        int x = a + (1 << 28);
        int square = DoublingHighMul(x, x);
        int cube = DoublingHighMul(square, x);
        int fourth = DoublingHighMul(square, square);
        int quarterOfFourth = RoundingDivideByPowerOfTwo(fourth, 2);
        int sum = RoundingDivideByPowerOfTwo(DoublingHighMul(quarterOfFourth + cube, oneThird) + square, 1);
        return constantTerm + DoublingHighMul(constantTerm, x + sum);
    }

    private static int NewtonRaphson(int a)
    {
        int halfDenominator = (int)(((long)a + int.MaxValue + 1) / 2); // RoundingHalfSum of a and One, which is not negative
        int x = 1515870810 + DoublingHighMul(halfDenominator, -1010580540);
        for (int i = 0; i < 3; i++)
        {
            int rest = (1 << 29) - DoublingHighMul(halfDenominator, x);
            x += SaturatingMultiplyByPowerOfTwo(DoublingHighMul(x, rest), 2);
        }

        return x;
    }
}
