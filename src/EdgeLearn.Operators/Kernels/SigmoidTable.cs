namespace EdgeLearn
{
    /// <summary>
    /// The logistic function at the multiples of 1/24 that int16 LOGISTIC and TANH interpolate between (the table in
    /// lite/kernels/internal/common.h, entry by entry), computed from its definition instead of stored.
    /// </summary>
    /// <remarks>
    /// A chord of the function lies below its curve, in the middle by step^2 / 8 times the second derivative. The entries are raised by
    /// half of that, so that interpolation errs as far to one side as to the other.
    /// </remarks>
    internal static class SigmoidTable
    {
        /// <summary>The number of entries.</summary>
        internal const int Length = 256;

        private const int StepsPerUnit = 24;
        private const int Half = 1 << 30; // Q0.31
        private const int One = int.MaxValue; // Q0.31

        private static short[] _values;

        /// <summary>
        /// 65536 * (logistic(i / 24) - 1/2), 0 to 32767; the last entry is the limit, 32767. Computed at the first use and shared by all layers.
        /// </summary>
        internal static short[] Values
        {
            get
            {
                if (_values == null)
                {
                    _values = Compute();
                }

                return _values;
            }
        }

        private static short[] Compute()
        {
            short[] values = new short[Length];
            for (int i = 0; i < Length - 1; i++)
            {
                // logistic(x) = 1 / (1 + e^-x), with x in Q5.26 and all else in Q0.31.
                int x = (int)((((long)i << 26) + (StepsPerUnit / 2)) / StepsPerUnit);
                int logistic = Exponential.ReciprocalOfOnePlus(Exponential.OfNegative(-x));

                // The second derivative is logistic * (1 - logistic) * (1 - 2 * logistic), not above 0.
                int slope = FixedPoint.DoublingHighMultiply(logistic, One - logistic);
                int bend = FixedPoint.DoublingHighMultiply(slope, (logistic - Half) << 1);
                int raised = logistic + (bend / (16 * StepsPerUnit * StepsPerUnit));
                values[i] = (short)(((raised + (1 << 14)) >> 15) - 32768);
            }

            values[Length - 1] = short.MaxValue;
            return values;
        }
    }
}
