namespace EdgeLearn
{
    /// <summary>
    /// The arithmetic of ADD and SUB, int8 (reference/integer_ops/add.h): both operands are brought to a common scale, 20 bits up,
    /// added, and brought to the scale of the output.
    /// Parameters: zero point, multiplier and shift of the first operand, the same of the second, zero point, multiplier and shift of the
    /// output, least output, greatest output. Multipliers 0 or 2^30 to 2^31 - 1 (negative for the operand that SUB takes away),
    /// shifts -31 to 0, zero points -128 to 127.
    /// </summary>
    /// <remarks>
    /// The reference rescales both operands and then subtracts (reference/sub.h). Its rounding is floor((p + 2^30) / 2^31) of a product p,
    /// ties upward, so that a negative multiplier alone would take ties to the other side: -floor((p + 2^30) / 2^31) is
    /// ceil((-p - 2^30) / 2^31), which is floor((-p + 2^30 - 1) / 2^31). The second operand is therefore rounded with a half that is one
    /// less where its multiplier is negative. The shift that follows rounds ties away from zero, alike for both signs.
    /// </remarks>
    public sealed class AddArithmetic
    {
        private readonly int _zeroPoint1;
        private readonly int _multiplier1;
        private readonly int _shift1;
        private readonly int _zeroPoint2;
        private readonly int _multiplier2;
        private readonly int _shift2;
        private readonly int _half2; // 2^30, or one less for an operand that is taken away
        private readonly int _outputZeroPoint;
        private readonly int _outputMultiplier;
        private readonly int _outputShift;
        private readonly int _minimum;
        private readonly int _maximum;

        /// <summary>Reads the parameters.</summary>
        /// <exception cref="ModelFormatException">A parameter is out of range.</exception>
        public AddArithmetic(OperatorReader op)
        {
            _zeroPoint1 = op.Next(-128, 127);
            _multiplier1 = op.Next(0, int.MaxValue);
            _shift1 = -op.Next(-31, 0);
            _zeroPoint2 = op.Next(-128, 127);
            _multiplier2 = op.Next(-int.MaxValue, int.MaxValue);
            _shift2 = -op.Next(-31, 0);
            _half2 = _multiplier2 < 0 ? (1 << 30) - 1 : 1 << 30;
            _outputZeroPoint = op.Next(-128, 127);
            _outputMultiplier = op.Next(0, int.MaxValue);
            _outputShift = -op.Next(-31, 0);
            _minimum = op.Next(-128, 127);
            _maximum = op.Next(_minimum, 127);
        }

        /// <summary>Adds or subtracts a row of elements.</summary>
        /// <param name="arena">Holds all operands.</param>
        /// <param name="a">First element of the first operand.</param>
        /// <param name="aStep">0 to use that element for all, 1 for a row.</param>
        /// <param name="b">First element of the second operand.</param>
        /// <param name="bStep">0 to use that element for all, 1 for a row.</param>
        /// <param name="y">First element of the output; may be the same as a or b.</param>
        /// <param name="count">The number of outputs.</param>
        public void Row(sbyte[] arena, int a, int aStep, int b, int bStep, int y, int count)
        {
            int zeroPoint1 = _zeroPoint1;
            int zeroPoint2 = _zeroPoint2;
            long multiplier1 = _multiplier1;
            long multiplier2 = _multiplier2;
            long outputMultiplier = _outputMultiplier;
            int shift1 = _shift1;
            int shift2 = _shift2;
            int outputShift = _outputShift;
            int outputZeroPoint = _outputZeroPoint;
            int minimum = _minimum;
            int maximum = _maximum;
            long half = 1L << 30;
            long half2 = _half2;
            int end = y + count;
            for (; y < end; y++)
            {
                // FixedPoint.Multiply three times, in place.
                int v1 = (int)(((((arena[a] - zeroPoint1) << 20) * multiplier1) + half) >> 31);
                if (shift1 > 0)
                {
                    v1 = (((v1 + (v1 >> 31)) >> (shift1 - 1)) + 1) >> 1;
                }

                int v2 = (int)(((((arena[b] - zeroPoint2) << 20) * multiplier2) + half2) >> 31);
                if (shift2 > 0)
                {
                    v2 = (((v2 + (v2 >> 31)) >> (shift2 - 1)) + 1) >> 1;
                }

                int v = (int)((((v1 + v2) * outputMultiplier) + half) >> 31);
                if (outputShift > 0)
                {
                    v = (((v + (v >> 31)) >> (outputShift - 1)) + 1) >> 1;
                }

                v += outputZeroPoint;
                if (v < minimum)
                {
                    v = minimum;
                }
                else if (v > maximum)
                {
                    v = maximum;
                }

                arena[y] = (sbyte)v;
                a += aStep;
                b += bStep;
            }
        }
    }
}
