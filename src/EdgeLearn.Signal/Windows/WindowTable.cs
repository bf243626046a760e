using System;

namespace EdgeLearn.Signal
{
    /// <summary>Makes the tables of window functions.</summary>
    public static class WindowTable
    {
        private const int HammingPeak = 579820585; // 0.54 in Q30

        /// <summary>The factors of a window, periodic as spectra want them: sample n of N, as if sample N were the first again.</summary>
        /// <param name="function">The window function.</param>
        /// <param name="length">The number of samples N, from 1.</param>
        /// <returns>N factors in Q30, 0 to 2^30; null for the rectangular window, which needs none.</returns>
        /// <exception cref="ArgumentOutOfRangeException">There is no such function, or the length is below 1.</exception>
        public static int[] Create(WindowFunction function, int length)
        {
            if (length < 1 || function < WindowFunction.Rectangular || function > WindowFunction.Hamming)
            {
                throw new ArgumentOutOfRangeException();
            }

            if (function == WindowFunction.Rectangular)
            {
                return null;
            }

            long middle = function == WindowFunction.Hann ? Sine.One / 2 : HammingPeak;
            int[] factors = new int[length];
            for (int n = 0; n < length; n++)
            {
                long cosine = Sine.Cosine((int)((long)n * Sine.Turn / length));
                factors[n] = (int)(middle - (((Sine.One - middle) * cosine) >> 30));
            }

            return factors;
        }
    }
}
