using System;

namespace EdgeLearn.Signal
{
    /// <summary>
    /// Takes the slowly moving mean from a stream: y = x - m with m += (x - m) / 2^shift, a high-pass of first order with its corner at about
    /// sample rate / (2 pi 2^shift). It begins at the first sample, without a step.
    /// </summary>
    public sealed class DcBlocker
    {
        private const int Fraction = 14;

        private readonly int _shift;
        private readonly int[] _means; // (channels) in Q14
        private bool _started;

        /// <summary>Makes a filter.</summary>
        /// <param name="channels">The number of channels, from 1.</param>
        /// <param name="shift">How slow the mean is, 1 to 14.</param>
        /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
        public DcBlocker(int channels, int shift)
        {
            if (channels < 1 || shift < 1 || shift > Fraction)
            {
                throw new ArgumentOutOfRangeException();
            }

            _shift = shift;
            _means = new int[channels];
        }

        /// <summary>Filters samples in place; what leaves 16 bits is limited to them.</summary>
        /// <param name="samples">(times, channels).</param>
        /// <param name="offset">Where they begin.</param>
        /// <param name="times">How many times there are.</param>
        public void Process(short[] samples, int offset, int times)
        {
            int channels = _means.Length;
            int shift = _shift;
            if (!_started && times > 0)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    _means[channel] = samples[offset + channel] << Fraction;
                }

                _started = true;
            }

            for (int channel = 0; channel < channels; channel++)
            {
                int mean = _means[channel];
                int end = offset + (times * channels);
                for (int i = offset + channel; i < end; i += channels)
                {
                    int sample = samples[i];
                    mean += ((sample << Fraction) - mean) >> shift;
                    int rest = sample - ((mean + (1 << (Fraction - 1))) >> Fraction);
                    if (((rest + 32768) >> 16) != 0)
                    {
                        rest = rest < 0 ? short.MinValue : short.MaxValue;
                    }

                    samples[i] = (short)rest;
                }

                _means[channel] = mean;
            }
        }

        /// <summary>Forgets the mean.</summary>
        public void Clear()
        {
            _started = false;
        }
    }
}
