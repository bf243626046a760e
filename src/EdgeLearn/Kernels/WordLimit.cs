namespace EdgeLearn
{
    /// <summary>Limits the elements of words that hold three of them, of 21 bits each; compiled models keep activations so.</summary>
    public static class WordLimit
    {
        private const long Greatest = 255;
        private const long LaneMask = (1L << 21) - 1;
        private const long Beyond0 = LaneMask - Greatest; // the bits of more than 255
        private const long Beyond1 = Beyond0 << 21;
        private const long Beyond2 = Beyond0 << 42;
        private const long Beyond = Beyond0 | Beyond1 | Beyond2;

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
                if ((word & Beyond) != 0L)
                {
                    // As in Of, in place: many words at once need it where a whole region is saturated.
                    if ((word & Beyond0) != 0L)
                    {
                        word = (word & ~LaneMask) | Greatest;
                    }

                    if ((word & Beyond1) != 0L)
                    {
                        word = (word & ~(LaneMask << 21)) | (Greatest << 21);
                    }

                    if ((word & Beyond2) != 0L)
                    {
                        word = (word & ~(LaneMask << 42)) | (Greatest << 42);
                    }

                    words[i] = word;
                }
            }
        }

        /// <summary>A word with every lane limited to 255.</summary>
        /// <param name="word">No lane is negative.</param>
        public static long Of(long word)
        {
            if ((word & Beyond0) != 0L)
            {
                word = (word & ~LaneMask) | Greatest;
            }

            if ((word & Beyond1) != 0L)
            {
                word = (word & ~(LaneMask << 21)) | (Greatest << 21);
            }

            if ((word & Beyond2) != 0L)
            {
                word = (word & ~(LaneMask << 42)) | (Greatest << 42);
            }

            return word;
        }
    }
}
