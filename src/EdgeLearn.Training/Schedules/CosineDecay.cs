using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// The rate falls to a thirty-second along half a cosine (I. Loshchilov and F. Hutter, "SGDR", 2017) and stays there: share = (1 + cos(pi * t)) / 2,
    /// by the smooth step 1 - 3 t^2 + 2 t^3, which is at most 0.01 from it.
    /// </summary>
    public sealed class CosineDecay : RateSchedule
    {
        private const int Least = 32768 / 32; // Q15

        private readonly int _length;

        /// <summary>Makes a schedule.</summary>
        /// <param name="length">Samples until the end, 1 to 2^30.</param>
        /// <exception cref="ArgumentException">The length is out of range.</exception>
        public CosineDecay(int length)
        {
            if (length < 1 || length > 1 << 30)
            {
                throw new ArgumentException();
            }

            _length = length;
        }

        /// <inheritdoc/>
        public override int At(int rate, int samples)
        {
            int share = Least;
            if (samples < _length)
            {
                int t = (int)(((long)samples << 15) / _length);
                int square = (t * t) >> 15;
                share = 32768 - (3 * square) + (((2 * square) * t) >> 15);
                share = share < Least ? Least : share;
            }

            return Factor.Multiply(rate, Factor.Of(share, -15));
        }
    }
}
