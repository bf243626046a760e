namespace EdgeLearn.Training
{
    /// <summary>Powers of two with fractions, and their logarithms.</summary>
    internal static class Exponent
    {
        private const int Linear = -6278; // Q15: of f * (1 - f), least squares
        private const int Quadratic = 1296;
        private const int LogarithmLinear = 13791; // Q15: of f * (1 - f), least squares
        private const int LogarithmQuadratic = -5124;

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

        /// <summary>The number of the highest bit that is set: the logarithm to base 2, rounded down.</summary>
        /// <param name="value">From 1.</param>
        public static int HighestBit(int value)
        {
            int bit = 0;
            if (value >= 1 << 16)
            {
                value >>= 16;
                bit = 16;
            }

            if (value >= 1 << 8)
            {
                value >>= 8;
                bit += 8;
            }

            if (value >= 1 << 4)
            {
                value >>= 4;
                bit += 4;
            }

            if (value >= 1 << 2)
            {
                value >>= 2;
                bit += 2;
            }

            return value >= 2 ? bit + 1 : bit;
        }

        /// <summary>The logarithm to base 2, at most 3/1024 from the exact one.</summary>
        /// <param name="value">Q15, from 1.</param>
        /// <returns>Q10.</returns>
        public static int Logarithm(int value)
        {
            int whole = 0;
            while (value < 32768)
            {
                value <<= 1;
                whole--;
            }

            while (value > 65535)
            {
                value >>= 1;
                whole++;
            }

            int f = (value - 32768) >> 5;
            int bow = (f * (1024 - f)) >> 5;
            return (whole << 10) + f + (((bow * (LogarithmLinear + ((LogarithmQuadratic * f) >> 10))) + (1 << 19)) >> 20);
        }
    }
}
