namespace EdgeLearn.Signal
{
    /// <summary>The size of integers in bits.</summary>
    internal static class Bits
    {
        /// <summary>The number of bits of a value up to its highest one: 0 for 0, 1 for 1, 62 for 2^61.</summary>
        /// <param name="value">Not negative.</param>
        internal static int Length(long value)
        {
            int length = 0;
            for (int step = 32; step > 0; step >>= 1)
            {
                long high = value >> step;
                if (high != 0)
                {
                    value = high;
                    length += step;
                }
            }

            return value == 0 ? 0 : length + 1;
        }
    }
}
