namespace EdgeLearn
{
    /// <summary>Limits the elements of words that hold three of them, of 21 bits each; compiled models keep activations so.</summary>
    public static class WordLimit
    {
        private const int Greatest = 255;
        private const int LaneBits = 21;
        private const long LaneMask = (1L << LaneBits) - 1;

        /// <summary>Limits every lane to 255.</summary>
        /// <param name="words">Holds the words; no lane is negative.</param>
        /// <param name="first">The first word.</param>
        /// <param name="count">How many.</param>
        /// <param name="step">From one to the next.</param>
        public static void Apply(long[] words, int first, int count, int step)
        {
            for (int i = first; count > 0; count--, i += step)
            {
                long word = words[i];
                int low = Limited((int)(word & LaneMask));
                int middle = Limited((int)((word >> LaneBits) & LaneMask));
                int high = Limited((int)((word >> (2 * LaneBits)) & LaneMask));
                words[i] = low + ((long)middle << LaneBits) + ((long)high << (2 * LaneBits));
            }
        }

        private static int Limited(int value)
        {
            return value > Greatest ? Greatest : value;
        }
    }
}
