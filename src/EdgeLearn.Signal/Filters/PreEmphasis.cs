namespace EdgeLearn.Signal
{
    /// <summary>Raises the high frequencies of speech.</summary>
    public static class PreEmphasis
    {
        /// <summary>
        /// y[n] = x[n] - a x[n - 1] in place, rounded; the sample before the window counts as equal to its first. What leaves 16 bits is
        /// limited to them.
        /// </summary>
        /// <param name="samples">The samples.</param>
        /// <param name="offset">Where the window begins.</param>
        /// <param name="count">The length of the window, from 1.</param>
        /// <param name="factor">a in Q15, 0 to 32,767.</param>
        public static void Apply(short[] samples, int offset, int count, int factor)
        {
            int end = offset + count;
            int before = samples[offset];
            for (int i = offset; i < end; i++)
            {
                int sample = samples[i];
                int value = sample - (((before * factor) + (1 << 14)) >> 15);
                if (((value + 32768) >> 16) != 0)
                {
                    value = value < 0 ? short.MinValue : short.MaxValue;
                }

                samples[i] = (short)value;
                before = sample;
            }
        }
    }
}
