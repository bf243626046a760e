using System;

namespace EdgeLearn.Signal
{
    /// <summary>
    /// Lowers the sample rate: a symmetric low-pass FIR filter, of which only every n-th output is computed. The taps come with the
    /// pipeline; the toolchain designs them.
    /// </summary>
    public sealed class Decimator
    {
        /// <summary>The greatest sum of the magnitudes of all taps, so that no sum leaves 32 bits: 2 in Q15, less one.</summary>
        public const int MaximumGain = 65535;

        private readonly int _channels;
        private readonly int _length;
        private readonly short[] _taps; // the first half of the taps, the middle one included
        private readonly short[] _history; // (channels, 2 * length): every sample twice, so that the last ones lie side by side anywhere
        private int _place; // of the next sample, 0 to length - 1

        /// <summary>Makes a filter whose past is silence.</summary>
        /// <param name="channels">The number of channels, from 1.</param>
        /// <param name="factor">How many inputs make an output, from 1.</param>
        /// <param name="length">The number of taps, from 1.</param>
        /// <param name="taps">The first (length + 1) / 2 taps in Q15; the others mirror them. They are kept, not copied.</param>
        /// <exception cref="ArgumentNullException">There are no taps.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A size is out of range, or the taps amplify beyond <see cref="MaximumGain"/>.</exception>
        public Decimator(int channels, int factor, int length, short[] taps)
        {
            if (taps == null)
            {
                throw new ArgumentNullException();
            }

            if (channels < 1 || factor < 1 || length < 1 || taps.Length != (length + 1) / 2 || Gain(taps, length) > MaximumGain)
            {
                throw new ArgumentOutOfRangeException();
            }

            _channels = channels;
            Factor = factor;
            _length = length;
            _taps = taps;
            _history = new short[2 * channels * length];
        }

        /// <summary>How many inputs make an output.</summary>
        public int Factor { get; }

        /// <summary>How many inputs have come since the last output.</summary>
        public int Phase { get; private set; }

        /// <summary>The sum of the magnitudes of all taps of a symmetric filter, at most 2^31 - 1.</summary>
        /// <param name="taps">The first (length + 1) / 2 taps.</param>
        /// <param name="length">The number of taps.</param>
        public static int Gain(short[] taps, int length)
        {
            int sum = 0;
            for (int i = 0; i < taps.Length; i++)
            {
                int tap = taps[i] < 0 ? -taps[i] : taps[i];
                sum += i == length - 1 - i ? tap : 2 * tap;
            }

            return sum;
        }

        /// <summary>Filters samples in place.</summary>
        /// <param name="samples">(times, channels); the outputs come to lie at the beginning.</param>
        /// <param name="offset">Where they begin.</param>
        /// <param name="times">How many times there are.</param>
        /// <returns>How many times of outputs there are.</returns>
        public int Process(short[] samples, int offset, int times)
        {
            short[] history = _history;
            int length = _length;
            int channels = _channels;
            int end = 2 * channels * length;
            int factor = Factor;
            int phase = Phase;
            int place = _place;
            int target = offset;
            int source = offset;
            for (int time = 0; time < times; time++)
            {
                for (int copy = place; copy < end; copy += 2 * length)
                {
                    short sample = samples[source++];
                    history[copy] = sample;
                    history[copy + length] = sample;
                }

                place++;
                if (place == length)
                {
                    place = 0;
                }

                phase++;
                if (phase == factor)
                {
                    phase = 0;
                    for (int oldest = place; oldest < end; oldest += 2 * length)
                    {
                        samples[target++] = Output(oldest);
                    }
                }
            }

            _place = place;
            Phase = phase;
            return (target - offset) / channels;
        }

        /// <summary>Makes the past silence again.</summary>
        public void Clear()
        {
            Array.Clear(_history, 0, _history.Length);
            _place = 0;
            Phase = 0;
        }

        /// <summary>The output of which the oldest input lies at a place.</summary>
        private short Output(int oldest)
        {
            short[] history = _history;
            short[] taps = _taps;
            int newest = oldest + _length - 1;
            int sum = 1 << 14;
            int pairs = _length >> 1;
            for (int i = 0; i < pairs; i++)
            {
                sum += taps[i] * (history[oldest + i] + history[newest - i]);
            }

            if (pairs < taps.Length)
            {
                sum += taps[pairs] * history[oldest + pairs]; // the middle of an odd number
            }

            sum >>= 15;
            return (short)(sum > short.MaxValue ? short.MaxValue : sum < short.MinValue ? short.MinValue : sum);
        }
    }
}
