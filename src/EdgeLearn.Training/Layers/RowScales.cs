namespace EdgeLearn.Training
{
    /// <summary>Scales of rows of weights beside each other, so that what is added up over rows has one scale.</summary>
    internal static class RowScales
    {
        /// <summary>The greatest scale.</summary>
        /// <param name="scales">Factors, at least one.</param>
        public static int Greatest(int[] scales)
        {
            int greatest = scales[0];
            for (int i = 1; i < scales.Length; i++)
            {
                if (scales[i] > greatest)
                {
                    greatest = scales[i];
                }
            }

            return greatest;
        }

        /// <summary>A scale as a share of the greatest, in Q15: 0 to 2^15.</summary>
        public static int Relative(int scale, int greatest)
        {
            int ratio = Factor.Divide(scale, greatest);
            int shift = -15 - Factor.Exponent(ratio);
            return shift > 30 ? 0 : shift <= 0 ? Factor.Mantissa(ratio) << -shift : Factor.Mantissa(ratio) >> shift;
        }
    }
}
