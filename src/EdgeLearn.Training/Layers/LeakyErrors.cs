namespace EdgeLearn.Training
{
    /// <summary>LEAKY_RELU: the slope is 1 where the input is 0 or more, and that of the other side where it is below.</summary>
    internal sealed class LeakyErrors : ElementErrors
    {
        private const int SlopeBits = 12; // below 1 of the slope
        private const int GreatestSlope = 1 << (SlopeBits + 4); // an error of 13 bits times it stays within 32

        private readonly int _slope; // below 0, Q12
        private readonly int _zeroPoint; // of the input

        public LeakyErrors(TrainingPlan plan, int op)
            : base(plan, op)
        {
            plan.ReadLeak(op, out _slope, out _zeroPoint);
            TrainingPlan.Require(_slope >= -GreatestSlope && _slope <= GreatestSlope);
        }

        /// <inheritdoc/>
        protected override int Multiply(short[] values, int e, sbyte[] arena, int x, int[] sums, int count)
        {
            int zeroPoint = _zeroPoint;
            int slope = _slope;
            for (int i = 0; i < count; i++)
            {
                sums[i] = arena[x++] < zeroPoint ? values[e++] * slope : values[e++] << SlopeBits;
            }

            return Factor.Shift(Factor.One, -SlopeBits);
        }
    }
}
