namespace EdgeLearn
{
    /// <summary>
    /// The integer arithmetic of TensorFlow Lite's reference kernels with double rounding: gemmlowp's fixed point and
    /// MultiplyByQuantizedMultiplier, bit for bit.
    /// </summary>
    public static class FixedPoint
    {
        private const long Half31 = 1L << 30;

        /// <summary>
        /// value * multiplier * 2^(shift - 31), each of the two steps rounded (MultiplyByQuantizedMultiplier, lite/kernels/internal/common.cc).
        /// </summary>
        /// <param name="value">Any integer; a left shift wraps around.</param>
        /// <param name="multiplier">0, or 2^30 to 2^31 - 1.</param>
        /// <param name="shift">-31 to 31; positive to the left.</param>
        public static int Multiply(int value, int multiplier, int shift)
        {
            if (shift > 0)
            {
                return DoublingHighMultiply(value << shift, multiplier);
            }

            return DivideByPowerOfTwo(DoublingHighMultiply(value, multiplier), -shift);
        }

        /// <summary>
        /// a * b / 2^31, rounded to nearest, ties upward (SaturatingRoundingDoublingHighMul, gemmlowp/fixedpoint/fixedpoint.h).
        /// </summary>
        /// <param name="a">Any integer.</param>
        /// <param name="b">Any integer; a and b not both -2^31 unless the result may saturate.</param>
        public static int DoublingHighMultiply(int a, int b)
        {
            if (a == int.MinValue && b == int.MinValue)
            {
                return int.MaxValue;
            }

            // gemmlowp adds a nudge by sign and divides toward zero; both cases are this one floor.
            return (int)(((long)a * b + Half31) >> 31);
        }

        /// <summary>
        /// value / 2^exponent, rounded to nearest, ties away from zero (RoundingDivideByPOT, gemmlowp/fixedpoint/fixedpoint.h).
        /// </summary>
        /// <param name="value">Any integer.</param>
        /// <param name="exponent">0 to 31.</param>
        public static int DivideByPowerOfTwo(int value, int exponent)
        {
            if (exponent == 0)
            {
                return value;
            }

            // Below zero a tie goes down: one less before rounding. In 64 bits, because -2^31 has no integer below it; kernels that do the
            // same in place on a product by a multiplier below 2^31 never meet -2^31 and need only 32.
            long lower = value;
            lower += value >> 31;
            return (int)(((lower >> (exponent - 1)) + 1) >> 1);
        }

        /// <summary>value limited to a range.</summary>
        public static int Clamp(int value, int minimum, int maximum)
        {
            return value < minimum ? minimum : value > maximum ? maximum : value;
        }

        /// <summary>value * 2^exponent, saturated to 32 bits (SaturatingRoundingMultiplyByPOT for positive exponents).</summary>
        /// <param name="value">Any integer.</param>
        /// <param name="exponent">0 to 31.</param>
        public static int SaturatingShiftLeft(int value, int exponent)
        {
            long shifted = (long)value << exponent;
            return shifted > int.MaxValue ? int.MaxValue : shifted < int.MinValue ? int.MinValue : (int)shifted;
        }
    }
}
