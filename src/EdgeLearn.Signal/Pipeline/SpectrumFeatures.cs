namespace EdgeLearn.Signal
{
    /// <summary>Logarithms of the energies of bands of the window's spectrum, or their cepstral coefficients (MFCC where the bands are mel).</summary>
    internal sealed class SpectrumFeatures : WindowFeatures
    {
        private readonly int _length;
        private readonly RealFft _fft;
        private readonly int[] _window;
        private readonly FilterBank _bank;
        private readonly CosineTransform _cosines; // null: the logarithms are the features
        private readonly int _floor;
        private readonly long[] _power;
        private readonly long[] _energies;
        private readonly int[] _logarithms;

        /// <summary>Initializes the step.</summary>
        /// <param name="length">The samples of the window, at most those of the transform.</param>
        /// <param name="fft">The transform.</param>
        /// <param name="window">The factors of the window function, or null.</param>
        /// <param name="bank">The bands, inside the spectrum.</param>
        /// <param name="coefficients">The number of cepstral coefficients, or 0 for logarithms of bands.</param>
        /// <param name="floor">The least logarithm to base 2, Q16.</param>
        internal SpectrumFeatures(int length, RealFft fft, int[] window, FilterBank bank, int coefficients, int floor)
            : base(coefficients == 0 ? bank.Bands : coefficients)
        {
            _length = length;
            _fft = fft;
            _window = window;
            _bank = bank;
            _cosines = coefficients == 0 ? null : new CosineTransform(bank.Bands, coefficients);
            _floor = floor;
            _power = new long[(fft.Length / 2) + 1];
            _energies = new long[bank.Bands];
            _logarithms = new int[bank.Bands];
        }

        internal override void Compute(short[] samples, int offset, int[] values, int start, int step)
        {
            int exponent = _fft.Power(samples, offset, _length, _window, _power);
            _bank.Apply(_power, _energies);
            int scale = 2 * exponent * Logarithm.One;
            int bands = _bank.Bands;
            for (int m = 0; m < bands; m++)
            {
                long energy = _energies[m];
                int logarithm = energy > 0 ? Logarithm.Log2(energy) + scale : _floor;
                if (logarithm < _floor)
                {
                    logarithm = _floor;
                }

                if (_cosines == null)
                {
                    values[start + m] = logarithm;
                }
                else
                {
                    _logarithms[m] = logarithm;
                }
            }

            if (_cosines != null)
            {
                _cosines.Apply(_logarithms, values, start);
            }
        }
    }
}
