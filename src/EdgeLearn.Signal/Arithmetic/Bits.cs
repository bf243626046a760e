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
            if ((value >> 32) != 0)
            {
                value >>= 32;
                length = 32;
            }

            if ((value >> 16) != 0)
            {
                value >>= 16;
                length += 16;
            }

            if ((value >> 8) != 0)
            {
                value >>= 8;
                length += 8;
            }

            if ((value >> 4) != 0)
            {
                value >>= 4;
                length += 4;
            }

            if ((value >> 2) != 0)
            {
                value >>= 2;
                length += 2;
            }

            if ((value >> 1) != 0)
            {
                value >>= 1;
                length++;
            }

            return value == 0 ? 0 : length + 1;
        }
    }
}
