using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Positive real numbers in one int, for scales and rates: mantissa * 2^exponent, with a mantissa of 2^14 to 2^15 - 1 in the low 16 bits and
    /// the exponent in the high 16. Of two factors the greater int is the greater number. Results are rounded to 15 bits.
    /// </summary>
    public static class Factor
    {
        /// <summary>1.</summary>
        public const int One = (-14 * 65536) + 16384;

        /// <summary>The least exponent of a learning rate: nothing is moved by less.</summary>
        internal const int LeastExponent = -100;

        /// <summary>Of a mantissa.</summary>
        internal const int MantissaMask = 0x7FFF;

        /// <summary>value * 2^exponent.</summary>
        /// <param name="value">From 1.</param>
        /// <param name="exponent">So that the result's exponent has 16 bits.</param>
        public static int Of(int value, int exponent)
        {
            long mantissa = value; // rounding may need one bit more
            while (mantissa < 16384)
            {
                mantissa <<= 1;
                exponent--;
            }

            while (mantissa > MantissaMask)
            {
                mantissa = (mantissa + 1) >> 1;
                exponent++;
            }

            return (exponent << 16) | (int)mantissa;
        }

        /// <summary>millionths / 1,000,000: a learning rate in decimals.</summary>
        /// <param name="millionths">From 1.</param>
        public static int OfMillionths(int millionths)
        {
            return Divide(Of(millionths, 0), Of(1000000, 0));
        }

        /// <summary>A real number, such as the scale of a tensor; a convenience for when things are set up.</summary>
        /// <param name="value">Above 0, finite, and no denormal number.</param>
        /// <exception cref="ArgumentOutOfRangeException">It is something else.</exception>
        public static int OfSingle(float value)
        {
            int bits = BitConverter.ToInt32(BitConverter.GetBytes(value), 0);
            int exponent = bits >> 23; // below 0 for negative numbers
            if (exponent < 1 || exponent > 254)
            {
                throw new ArgumentOutOfRangeException();
            }

            return Of((bits & 0x7FFFFF) | 0x800000, exponent - 150);
        }

        /// <summary>Whether an int is a factor.</summary>
        public static bool IsValid(int factor)
        {
            int mantissa = factor & 0xFFFF;
            int exponent = factor >> 16;
            return mantissa >= 16384 && mantissa <= MantissaMask && exponent > -1024 && exponent < 1024;
        }

        /// <summary>The mantissa, 2^14 to 2^15 - 1.</summary>
        public static int Mantissa(int factor)
        {
            return factor & MantissaMask;
        }

        /// <summary>The exponent.</summary>
        public static int Exponent(int factor)
        {
            return factor >> 16;
        }

        /// <summary>a * b.</summary>
        public static int Multiply(int a, int b)
        {
            int mantissa = (((a & MantissaMask) * (b & MantissaMask)) + 8192) >> 14;
            int exponent = (a >> 16) + (b >> 16) + 14;
            if (mantissa > MantissaMask)
            {
                mantissa >>= 1;
                exponent++;
            }

            return (exponent << 16) | mantissa;
        }

        /// <summary>a / b.</summary>
        public static int Divide(int a, int b)
        {
            int mantissa = ((a & MantissaMask) << 15) / (b & MantissaMask);
            int exponent = (a >> 16) - (b >> 16) - 15;
            if (mantissa > MantissaMask)
            {
                mantissa >>= 1;
                exponent++;
            }

            return (exponent << 16) | mantissa;
        }

        /// <summary>The square root of an integer, rounded down to 15 bits.</summary>
        /// <param name="value">From 1.</param>
        public static int OfSquareRoot(long value)
        {
            int exponent = 0;
            while (value < 1 << 28)
            {
                value <<= 2;
                exponent--;
            }

            while (value >= 1 << 30)
            {
                value >>= 2;
                exponent++;
            }

            int square = (int)value;
            int root = 0;
            for (int bit = 16384; bit > 0; bit >>= 1)
            {
                int trial = root | bit;
                if (trial * trial <= square)
                {
                    root = trial;
                }
            }

            return (exponent << 16) | root;
        }

        /// <summary>factor * 2^steps.</summary>
        public static int Shift(int factor, int steps)
        {
            return factor + (steps * 65536);
        }

        /// <summary>value * factor, rounded by chance: the mean of many such results is exact.</summary>
        /// <param name="value">Any integer.</param>
        /// <param name="factor">Any factor.</param>
        /// <param name="random">Decides.</param>
        /// <returns>The product, limited to 32 bits.</returns>
        public static int MultiplyByChance(int value, int factor, RandomBits random)
        {
            long product = value;
            product *= factor & MantissaMask;
            int shift = -(factor >> 16);
            if (shift <= 0)
            {
                // A mantissa has at least 15 bits: beyond 16 steps to the left only 0 stays within 32.
                return Saturate(product << (shift < -17 ? 17 : -shift));
            }

            if (shift > 31)
            {
                product >>= shift > 62 ? 31 : shift - 31;
                if (shift > 62)
                {
                    product = product < 0 ? -1 : 0; // less than 2^-16 of a step
                }

                shift = 31;
            }

            return Saturate((product + random.Next(shift)) >> shift);
        }

        /// <summary>A number limited to -(2^31 - 1) to 2^31 - 1.</summary>
        internal static int Saturate(long value)
        {
            return value > int.MaxValue ? int.MaxValue : value < -int.MaxValue ? -int.MaxValue : (int)value;
        }
    }
}
