namespace EdgeLearn
{
    /// <summary>
    /// MUL, int8, with broadcasting (reference/integer_ops/mul.h). Parameters: zero points of the first operand, of the second and of the
    /// output (-128 to 127), multiplier (0 or 2^30 to 2^31 - 1), shift (-31 to 31), least output, greatest output.
    /// </summary>
    internal sealed class Mul : BinaryKernel
    {
        private int _zeroPoint1;
        private int _zeroPoint2;
        private int _outputZeroPoint;
        private int _multiplier;
        private int _shift;
        private int _minimum;
        private int _maximum;

        /// <inheritdoc/>
        protected override void LoadParameters(OperatorReader op)
        {
            _zeroPoint1 = op.Next(-128, 127);
            _zeroPoint2 = op.Next(-128, 127);
            _outputZeroPoint = op.Next(-128, 127);
            _multiplier = op.Next(0, int.MaxValue);
            _shift = op.Next(-31, 31);
            _minimum = op.Next(-128, 127);
            _maximum = op.Next(_minimum, 127);
        }

        /// <inheritdoc/>
        protected override void Row(sbyte[] arena, int a, int aStep, int b, int bStep, int y, int count)
        {
            int zeroPoint1 = _zeroPoint1;
            int zeroPoint2 = _zeroPoint2;
            int outputZeroPoint = _outputZeroPoint;
            long multiplier = _multiplier;
            int leftShift = _shift > 0 ? _shift : 0;
            int rightShift = _shift > 0 ? 0 : -_shift;
            int minimum = _minimum;
            int maximum = _maximum;
            long half = 1L << 30;
            int end = y + count;
            for (; y < end; y++)
            {
                // FixedPoint.Multiply, in place.
                int product = ((arena[a] - zeroPoint1) * (arena[b] - zeroPoint2)) << leftShift;
                int v = (int)(((product * multiplier) + half) >> 31);
                if (rightShift > 0)
                {
                    v = (((v + (v >> 31)) >> (rightShift - 1)) + 1) >> 1;
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
