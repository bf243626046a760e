namespace EdgeLearn.Training
{
    /// <summary>Square roots in integers, bit by bit.</summary>
    internal static class SquareRoot
    {
        /// <summary>The greatest integer whose square is not above a number.</summary>
        /// <param name="value">0 to 2^62.</param>
        public static int Of(long value)
        {
            long rest = value;
            long root = 0;
            long bit = 1L << 60;
            while (bit > rest)
            {
                bit >>= 2;
            }

            while (bit != 0)
            {
                long trial = root + bit;
                root >>= 1;
                if (rest >= trial)
                {
                    rest -= trial;
                    root += bit;
                }

                bit >>= 2;
            }

            return (int)root;
        }
    }
}
