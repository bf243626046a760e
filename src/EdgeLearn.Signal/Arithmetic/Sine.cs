namespace EdgeLearn.Signal
{
    /// <summary>The sine in integers, for tables that are made at set-up.</summary>
    public static class Sine
    {
        /// <summary>A full turn, in the unit of angles.</summary>
        public const int Turn = 1 << 30;

        /// <summary>1 in the unit of results.</summary>
        public const int One = 1 << 30;

        private const int Quarter = Turn / 4;
        private const int Terms = 7; // the next one of the series is below 2^-36 at a quarter turn
        private const long HalfPi = 421657428; // pi / 2 in Q28

        /// <summary>The sine of an angle, right within 4 units in the last place (Taylor's series).</summary>
        /// <param name="angle">Any angle in 1 / 2^30 of a turn.</param>
        /// <returns>-2^30 to 2^30: Q30.</returns>
        public static int Of(int angle)
        {
            int turned = angle & (Turn - 1);
            int rest = turned & (Quarter - 1);
            if ((turned & Quarter) != 0)
            {
                rest = Quarter - rest;
            }

            // x - x^3/3! + x^5/5! - ..., from the innermost bracket outward, in Q30.
            long x = (rest * HalfPi) >> 26;
            long square = (x * x) >> 30;
            long series = One;
            for (int k = Terms; k >= 1; k--)
            {
                series = One - (((square * series) >> 30) / (2 * k * ((2 * k) + 1)));
            }

            long sine = (x * series) >> 30;
            if (sine > One)
            {
                sine = One;
            }

            return (int)((turned & (2 * Quarter)) != 0 ? -sine : sine);
        }

        /// <summary>The cosine of an angle; see <see cref="Of"/>.</summary>
        /// <param name="angle">Any angle in 1 / 2^30 of a turn.</param>
        public static int Cosine(int angle)
        {
            return Of((angle & (Turn - 1)) + Quarter);
        }
    }
}
