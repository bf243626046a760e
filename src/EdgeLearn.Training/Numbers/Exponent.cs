namespace EdgeLearn.Training
{
    /// <summary>Powers of two with fractions.</summary>
    internal static class Exponent
    {
        private const int Linear = -6278; // Q15: of f * (1 - f), least squares
        private const int Quadratic = 1296;

        /// <summary>2^-exponent, at most 1.1e-4 from the exact power.</summary>
        /// <param name="exponent">Q10, from 0.</param>
        /// <returns>Q15.</returns>
        public static int PowerOfHalf(int exponent)
        {
            int whole = exponent >> 10;
            if (whole > 15)
            {
                return 0;
            }

            int f = exponent & 1023;
            int bow = (f * (1024 - f)) >> 5;
            int power = 32768 - (f << 4) + (((bow * (Linear + ((Quadratic * f) >> 10))) + 16384) >> 15);
            return power >> whole;
        }
    }
}
