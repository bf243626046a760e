namespace EdgeLearn
{
    /// <summary>
    /// The two operations on IEEE 754 single precision at the borders of a quantized network, on the bits and in integers: exact on every
    /// board, with or without a floating-point unit, and the same bytes as on the PC.
    /// </summary>
    public static class SinglePrecision
    {
        /// <summary>The bits of 2^-64, the smallest scale that these functions take.</summary>
        public const int LeastScale = 63 << 23;

        /// <summary>The bits of the largest number below 2^64, the largest scale that these functions take.</summary>
        public const int GreatestScale = (191 << 23) - 1;

        /// <summary>
        /// round(value / scale) + zeroPoint, limited to int8: the quotient is rounded to single precision, ties to even, and then to an
        /// integer, ties away from zero. Infinities and what is too large give the ends of the range, not-a-number gives the zero point.
        /// </summary>
        /// <remarks>
        /// The reference casts quotients beyond 32 bits and not-a-number to an integer, which has no defined result in C++; these
        /// are the results that a reader expects.
        /// </remarks>
        /// <param name="value">The bits of the value.</param>
        /// <param name="scale">The bits of the scale, <see cref="LeastScale"/> to <see cref="GreatestScale"/>.</param>
        /// <param name="zeroPoint">-128 to 127.</param>
        public static int ToInt8(int value, int scale, int zeroPoint)
        {
            int exponent = (value >> 23) & 255;
            int significand = value & 0x7FFFFF;
            int steps; // |value / scale|, rounded
            if (exponent == 255)
            {
                steps = significand == 0 ? 512 : 0;
            }
            else
            {
                exponent -= scale >> 23;

                // Beyond 9, the quotient is above 511; below -2, it is below 1/4. Subnormal numbers are below 1/4 of every scale.
                steps = exponent > 9 ? 512 : exponent < -2 ? 0 : Quotient(significand | 0x800000, (scale & 0x7FFFFF) | 0x800000, exponent);
            }

            int v = value < 0 ? zeroPoint - steps : zeroPoint + steps;
            return v < -128 ? -128 : v > 127 ? 127 : v;
        }

        /// <summary>The bits of scale * steps, rounded to single precision, ties to even; 0 gives the positive zero.</summary>
        /// <param name="steps">-255 to 255.</param>
        /// <param name="scale">The bits of the scale, <see cref="LeastScale"/> to <see cref="GreatestScale"/>.</param>
        public static int FromSteps(int steps, int scale)
        {
            if (steps == 0)
            {
                return 0;
            }

            // 24 bits times 8: exact.
            long product = (scale & 0x7FFFFF) | 0x800000;
            product *= steps < 0 ? -steps : steps;
            int shift = 0;
            while ((product >> shift) > 0xFFFFFF)
            {
                shift++;
            }

            int significand = (int)(product >> shift);
            int rest = (int)(product & ((1 << shift) - 1));
            int half = (1 << shift) >> 1;
            if (rest > half || (rest == half && shift > 0 && (significand & 1) != 0))
            {
                significand++; // 2^24 is right, too: its leading bit raises the exponent below
            }

            int bits = (((scale >> 23) + shift - 1) << 23) + significand;
            return steps < 0 ? bits | int.MinValue : bits;
        }

        /// <summary>a / b * 2^exponent, rounded as <see cref="ToInt8"/> says.</summary>
        /// <param name="a">2^23 to 2^24 - 1.</param>
        /// <param name="b">2^23 to 2^24 - 1.</param>
        /// <param name="exponent">-2 to 9.</param>
        private static int Quotient(int a, int b, int exponent)
        {
            // 25 bits: the 24 that single precision has and one to round with.
            int scaling = a < b ? 25 : 24;
            long dividend = a;
            dividend <<= scaling;
            long quotient = dividend / b;
            bool exact = quotient * b == dividend;
            int significand = (int)(quotient >> 1);
            if ((quotient & 1) != 0 && (!exact || (significand & 1) != 0))
            {
                significand++;
            }

            int shift = scaling - 1 - exponent; // 14 to 26
            return (significand + (1 << (shift - 1))) >> shift;
        }
    }
}
