namespace EdgeLearn.Signal
{
    /// <summary>Square roots in integers.</summary>
    public static class SquareRoot
    {
        /// <summary>The greatest integer whose square is not above a value (Newton's method).</summary>
        /// <param name="value">0 to 2^62 - 1.</param>
        public static int Of(long value)
        {
            if (value == 0)
            {
                return 0;
            }

            // From above, the steps go down until the root is reached.
            long root = 1L << ((Bits.Length(value) + 1) >> 1);
            while (true)
            {
                long next = (root + (value / root)) >> 1;
                if (next >= root)
                {
                    return (int)root;
                }

                root = next;
            }
        }
    }
}
