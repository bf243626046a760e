using System;

namespace EdgeLearn.Signal
{
    /// <summary>
    /// The orthonormal discrete cosine transform (DCT-II) that turns the logarithms of B bands into K cepstral coefficients:
    /// c[k] = s[k] sum of x[m] cos(pi k (m + 1/2) / B), with s[0] = sqrt(1 / B) and s[k] = sqrt(2 / B).
    /// </summary>
    public sealed class CosineTransform
    {
        private const int Fraction = 20; // of the table

        private readonly int _half; // (B + 1) / 2
        private readonly int[] _table; // (K, half): the other half mirrors it, with a minus for odd k
        private readonly long[] _sums;
        private readonly long[] _differences;

        /// <summary>Makes the table.</summary>
        /// <param name="bands">B, 1 to 128.</param>
        /// <param name="coefficients">K, 1 to B.</param>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
        public CosineTransform(int bands, int coefficients)
        {
            if (bands < 1 || bands > 128 || coefficients < 1 || coefficients > bands)
            {
                throw new ArgumentOutOfRangeException();
            }

            Bands = bands;
            Coefficients = coefficients;
            _half = (bands + 1) / 2;
            _sums = new long[_half];
            _differences = new long[_half];
            _table = new int[coefficients * _half];
            long first = SquareRoot.Of((1L << 60) / bands); // Q30
            long others = SquareRoot.Of((1L << 61) / bands);
            for (int k = 0; k < coefficients; k++)
            {
                long scale = k == 0 ? first : others;
                for (int m = 0; m < _half; m++)
                {
                    int steps = (k * ((2 * m) + 1)) % (4 * bands); // of a turn in 4B steps
                    long cosine = Sine.Cosine((int)((long)steps * Sine.Turn / (4 * bands)));
                    _table[(k * _half) + m] = (int)(((cosine * scale) + (1L << 39)) >> 40);
                }
            }
        }

        /// <summary>The number of inputs B.</summary>
        public int Bands { get; }

        /// <summary>The number of outputs K.</summary>
        public int Coefficients { get; }

        /// <summary>Transforms numbers; the outputs have the unit of the inputs.</summary>
        /// <param name="inputs">(B), magnitudes below 2^27.</param>
        /// <param name="outputs">Takes K numbers.</param>
        /// <param name="start">Where the first goes.</param>
        /// <exception cref="ArgumentNullException">An array is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An array is too short.</exception>
        public void Apply(int[] inputs, int[] outputs, int start)
        {
            if (inputs == null || outputs == null)
            {
                throw new ArgumentNullException();
            }

            if (inputs.Length < Bands || start < 0 || start > outputs.Length - Coefficients)
            {
                throw new ArgumentOutOfRangeException();
            }

            int half = _half;
            int last = Bands - 1;
            for (int m = 0; m < half; m++)
            {
                // The one in the middle has no partner; its cosines are 0 for odd k.
                long a = inputs[m];
                long b = m == last - m ? 0 : inputs[last - m];
                _sums[m] = a + b;
                _differences[m] = a - b;
            }

            int[] table = _table;
            int entry = 0;
            for (int k = 0; k < Coefficients; k++)
            {
                long[] folded = (k & 1) == 0 ? _sums : _differences;
                long sum = 1 << (Fraction - 1);
                for (int m = 0; m < half; m++)
                {
                    sum += folded[m] * table[entry++];
                }

                outputs[start + k] = (int)(sum >> Fraction);
            }
        }
    }
}
