namespace EdgeLearn.Signal
{
    /// <summary>Logarithms in fixed point.</summary>
    public static class Logarithm
    {
        /// <summary>1 in the unit of results.</summary>
        public const int One = 1 << 16;

        private const long Root = 1518500250; // the square root of 2 in Q30

        // 2 / ln 2, divided by 1, 3, 5, 7: Q28.
        private const long First = 774541002;
        private const long Third = 258180334;
        private const long Fifth = 154908200;
        private const long Seventh = 110648715;
        private const long Ln2 = 1488522236; // Q31

        /// <summary>The logarithm to base 2, right within one unit in the last place (the series of the inverse hyperbolic tangent).</summary>
        /// <param name="value">At least 1.</param>
        /// <returns>0 to 63 in Q16.</returns>
        public static int Log2(long value)
        {
            int bits = Bits.Length(value);
            long mantissa = bits > 31 ? value >> (bits - 31) : value << (31 - bits); // 1 to 2 in Q30

            // log2(m) = 1/2 + 2 / ln 2 * artanh((m - r) / (m + r)) with r = sqrt(2), so that the argument is below 0.172.
            long z = ((mantissa - Root) << 30) / (mantissa + Root);
            long square = (z * z) >> 30;
            long series = First + ((square * (Third + ((square * (Fifth + ((square * Seventh) >> 30))) >> 30))) >> 30);
            int fraction = (int)((((z * series) >> 28) + (1 << 29) + (1 << 13)) >> 14);
            return ((bits - 1) << 16) + fraction;
        }

        /// <summary>The natural logarithm, right within one unit in the last place.</summary>
        /// <param name="value">At least 1.</param>
        /// <returns>0 to 44 in Q16.</returns>
        public static int Ln(long value)
        {
            return (int)(((Log2(value) * Ln2) + (1 << 30)) >> 31);
        }
    }
}
