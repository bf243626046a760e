namespace EdgeLearn
{
    /// <summary>Exponential, reciprocal, logistic function and hyperbolic tangent in fixed point (gemmlowp/fixedpoint/fixedpoint.h), bit for bit.</summary>
    /// <remarks>Qm.n: m integer bits, n fraction bits, beside the sign.</remarks>
    public static class Exponential
    {
        private const int ExpOfMinusEighth = 1895147668; // Q0.31
        private const int OneThird = 715827883; // Q0.31
        private const int FortyEightSeventeenths = 1515870810; // Q2.29
        private const int MinusThirtyTwoSeventeenths = -1010580540; // Q2.29

        /// <summary>e^a (exp_on_negative_values).</summary>
        /// <param name="a">The exponent in Q5.26, not above 0.</param>
        /// <returns>The power in Q0.31; 1 saturates to 2^31 - 1.</returns>
        public static int OfNegative(int a)
        {
            return OfNegative(a, 26);
        }

        /// <summary>1 / (1 + a) (one_over_one_plus_x_for_x_in_0_1).</summary>
        /// <param name="a">0 to 1 in Q0.31.</param>
        /// <returns>The reciprocal in Q0.31.</returns>
        public static int ReciprocalOfOnePlus(int a)
        {
            return FixedPoint.SaturatingShiftLeft(TwiceReciprocalOfOnePlus(a), 1);
        }

        /// <summary>1 / (1 + e^-a) (logistic).</summary>
        /// <param name="a">Any number in Q4.27.</param>
        /// <returns>The result in Q0.31.</returns>
        public static int Logistic(int a)
        {
            if (a == 0)
            {
                return 1 << 30;
            }

            int result = ReciprocalOfOnePlus(OfNegative(a > 0 ? -a : a, 27));
            return a > 0 ? result : int.MaxValue - result;
        }

        /// <summary>The hyperbolic tangent (tanh): (1 - e^-2a) / (1 + e^-2a) for positive a.</summary>
        /// <param name="a">Any number in Q4.27.</param>
        /// <returns>The result in Q0.31.</returns>
        public static int Tanh(int a)
        {
            if (a == 0)
            {
                return 0;
            }

            // The bits of a in Q4.27 are those of 2a in Q5.26. The result is 2 / (1 + e^-2a) - 1, which is Q2.29 before the last shift.
            int power = OfNegative(a > 0 ? -a : a, 26);
            int result = FixedPoint.SaturatingShiftLeft(TwiceReciprocalOfOnePlus(power) - (1 << 29), 2);
            return a > 0 ? result : -result;
        }

        /// <summary>The number of zero bits above the highest one.</summary>
        /// <param name="value">Not negative.</param>
        public static int LeadingZeros(int value)
        {
            int count = 32;
            while (value > 0)
            {
                value >>= 1;
                count--;
            }

            return count;
        }

        /// <summary>e^a for a not above 0 that has 26 or 27 bits of fraction.</summary>
        private static int OfNegative(int a, int fractionBits)
        {
            if (a == 0)
            {
                return int.MaxValue;
            }

            // a = r - k/4 with -1/4 <= r < 0; the powers of the bits of k are multiplied in. With 27 bits of fraction the last of them
            // is the sign of a number that is never negative.
            int bit = 1 << (fractionBits - 2);
            int r = (a & (bit - 1)) - bit;
            int rest = r - a;
            int result = OfLastQuarter(r << (31 - fractionBits));
            result = TimesIf(result, rest & bit, 1672461947);
            result = TimesIf(result, rest & (bit << 1), 1302514674);
            result = TimesIf(result, rest & (bit << 2), 790015084);
            result = TimesIf(result, rest & (bit << 3), 290630308);
            result = TimesIf(result, rest & (bit << 4), 39332535);
            result = TimesIf(result, rest & (bit << 5), 720401);
            return TimesIf(result, rest & (bit << 6), 242);
        }

        /// <summary>2 / (1 + a) for a in Q0.31, as Q2.29 (that is, the reciprocal of half the denominator), by three Newton steps.</summary>
        private static int TwiceReciprocalOfOnePlus(int a)
        {
            int halfDenominator = (int)(((long)a + int.MaxValue + 1) >> 1); // Q0.31
            int x = FortyEightSeventeenths + FixedPoint.DoublingHighMultiply(halfDenominator, MinusThirtyTwoSeventeenths); // Q2.29
            for (int i = 0; i < 3; i++)
            {
                int error = (1 << 29) - FixedPoint.DoublingHighMultiply(halfDenominator, x); // Q2.29
                x += FixedPoint.SaturatingShiftLeft(FixedPoint.DoublingHighMultiply(x, error), 2);
            }

            return x;
        }

        private static int TimesIf(int value, int bit, int factor)
        {
            return bit == 0 ? value : FixedPoint.DoublingHighMultiply(value, factor);
        }

        /// <summary>e^a for -1/4 &lt;= a &lt; 0 in Q0.31: four terms of the series around -1/8.</summary>
        private static int OfLastQuarter(int a)
        {
            int x = a + (1 << 28);
            int x2 = FixedPoint.DoublingHighMultiply(x, x);
            int x3 = FixedPoint.DoublingHighMultiply(x2, x);
            int x4 = FixedPoint.DoublingHighMultiply(x2, x2);
            int x4Over4 = FixedPoint.DivideByPowerOfTwo(x4, 2);
            int tail = FixedPoint.DivideByPowerOfTwo(FixedPoint.DoublingHighMultiply(x4Over4 + x3, OneThird) + x2, 1);
            return ExpOfMinusEighth + FixedPoint.DoublingHighMultiply(ExpOfMinusEighth, x + tail);
        }
    }
}
