using System;

namespace EdgeLearn.Signal
{
    /// <summary>
    /// Adds up the powers of a spectrum in overlapping triangular bands (mel, linear or any other), or in rectangular ones.
    /// </summary>
    /// <remarks>
    /// B bands make B + 1 segments of neighbouring bins. In segment m band m rises: a bin counts there with its weight w; band m - 1 falls, and the
    /// bin counts there with 1 - w. Segment 0 belongs to band 0 alone, segment B to band B - 1. Bands that are rectangles have weights of 1
    /// and an empty last segment.
    /// </remarks>
    public sealed class FilterBank
    {
        /// <summary>1 in the unit of weights.</summary>
        public const int One = 1 << Fraction;

        private const int Fraction = 14;
        private const int ExactBits = 62 - Fraction; // of a power that a weight may multiply

        private readonly int _first;
        private readonly short[] _segments; // (B + 1)
        private readonly short[] _weights; // (EndBin): of each bin of the spectrum

        /// <summary>Makes a filter bank.</summary>
        /// <param name="firstBin">The first bin of the spectrum that counts, from 0.</param>
        /// <param name="segments">(B + 1): how many bins each segment has, from 0. Kept, not copied.</param>
        /// <param name="weights">The weight of each bin of all segments, 0 to <see cref="One"/>.</param>
        /// <exception cref="ArgumentNullException">An array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no band, a number is out of range, or the segments are not as long as the weights.</exception>
        public FilterBank(int firstBin, short[] segments, short[] weights)
        {
            if (segments == null || weights == null)
            {
                throw new ArgumentNullException();
            }

            int sum = 0;
            bool valid = firstBin >= 0 && segments.Length >= 2;
            for (int i = 0; i < segments.Length; i++)
            {
                valid &= segments[i] >= 0;
                sum += segments[i];
            }

            for (int i = 0; i < weights.Length; i++)
            {
                valid &= weights[i] >= 0 && weights[i] <= One;
            }

            if (!valid || sum != weights.Length)
            {
                throw new ArgumentOutOfRangeException();
            }

            _first = firstBin;
            _segments = segments;
            _weights = new short[firstBin + sum];
            Array.Copy(weights, 0, _weights, firstBin, sum);
        }

        /// <summary>The number of bands B.</summary>
        public int Bands
        {
            get { return _segments.Length - 1; }
        }

        /// <summary>The first bin of the spectrum that does not count any more.</summary>
        public int EndBin
        {
            get { return _weights.Length; }
        }

        /// <summary>The energies of the bands.</summary>
        /// <param name="power">The powers of a spectrum, at least <see cref="EndBin"/>, in sum at most 2^61, as from <see cref="RealFft.Power"/>.</param>
        /// <param name="energies">(B), takes the energies in the unit of the powers.</param>
        /// <exception cref="ArgumentNullException">An array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An array is too short.</exception>
        public void Apply(long[] power, long[] energies)
        {
            if (power == null || energies == null)
            {
                throw new ArgumentNullException();
            }

            if (power.Length < EndBin || energies.Length < Bands)
            {
                throw new ArgumentOutOfRangeException();
            }

            short[] segments = _segments;
            short[] weights = _weights;
            int bin = _first;
            for (int m = 0; m < segments.Length; m++)
            {
                int end = bin + segments[m];
                long sum = 0;
                for (int i = bin; i < end; i++)
                {
                    sum += power[i];
                }

                // Loud segments give up the bits that a product has no room for.
                int excess = Bits.Length(sum) - ExactBits;
                int shift = excess > 0 ? excess : 0;
                long rising = 0;
                for (; bin < end; bin++)
                {
                    rising += (power[bin] >> shift) * weights[bin];
                }

                rising >>= Fraction - shift;
                if (m > 0)
                {
                    energies[m - 1] += sum - rising;
                }

                if (m < segments.Length - 1)
                {
                    energies[m] = rising;
                }
            }
        }
    }
}
