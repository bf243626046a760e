namespace EdgeLearn.Signal
{
    /// <summary>Takes the mean from a window.</summary>
    public static class MeanRemoval
    {
        /// <summary>Subtracts the mean, rounded to an integer, in place; what leaves 16 bits is limited to them.</summary>
        /// <param name="samples">The samples.</param>
        /// <param name="offset">Where the window begins.</param>
        /// <param name="count">The length of the window, 1 to 32,768.</param>
        public static void Apply(short[] samples, int offset, int count)
        {
            int end = offset + count;
            int sum = 0;
            for (int i = offset; i < end; i++)
            {
                sum += samples[i];
            }

            int half = count >> 1;
            int mean = sum >= 0 ? (sum + half) / count : (sum - half) / count;
            if (mean == 0)
            {
                return;
            }

            for (int i = offset; i < end; i++)
            {
                int rest = samples[i] - mean;
                if (((rest + 32768) >> 16) != 0)
                {
                    rest = rest < 0 ? short.MinValue : short.MaxValue;
                }

                samples[i] = (short)rest;
            }
        }
    }
}
