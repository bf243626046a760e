using System;

namespace EdgeLearn.Signal
{
    /// <summary>The last samples of a stream, in windows that overlap.</summary>
    public sealed class SlidingWindow
    {
        private readonly int _channels;
        private readonly int _length;
        private readonly int _hop;
        private int _count; // samples of each channel

        /// <summary>Makes an empty window.</summary>
        /// <param name="channels">The number of channels, from 1.</param>
        /// <param name="length">The samples of each channel in a window, from 1.</param>
        /// <param name="hop">How many samples later the next window begins, 1 to the length.</param>
        /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
        public SlidingWindow(int channels, int length, int hop)
        {
            if (channels < 1 || length < 1 || hop < 1 || hop > length)
            {
                throw new ArgumentOutOfRangeException();
            }

            _channels = channels;
            _length = length;
            _hop = hop;
            Samples = new short[channels * length];
        }

        /// <summary>The samples of the window, (channels, length): those of a channel lie side by side.</summary>
        public short[] Samples { get; }

        /// <summary>How many samples of each channel are missing until the window is full.</summary>
        public int Missing
        {
            get { return _length - _count; }
        }

        /// <summary>Whether the window is full; <see cref="Advance"/> makes room for the next.</summary>
        public bool IsFull
        {
            get { return _count == _length; }
        }

        /// <summary>Takes samples until the window is full.</summary>
        /// <param name="samples">The samples of all channels at one time, then those at the next: (times, channels).</param>
        /// <param name="offset">Where they begin.</param>
        /// <param name="times">How many times there are.</param>
        /// <returns>How many times were taken.</returns>
        public int Push(short[] samples, int offset, int times)
        {
            int taken = times < Missing ? times : Missing;
            int channels = _channels;
            if (channels == 1)
            {
                Array.Copy(samples, offset, Samples, _count, taken);
            }
            else
            {
                short[] window = Samples;
                for (int channel = 0; channel < channels; channel++)
                {
                    int target = (channel * _length) + _count;
                    int end = target + taken;
                    for (int source = offset + channel; target < end; source += channels)
                    {
                        window[target++] = samples[source];
                    }
                }
            }

            _count += taken;
            return taken;
        }

        /// <summary>Goes on to the next window: the oldest samples of a full one leave.</summary>
        public void Advance()
        {
            int kept = _length - _hop;
            for (int channel = 0; channel < _channels; channel++)
            {
                Array.Copy(Samples, (channel * _length) + _hop, Samples, channel * _length, kept);
            }

            _count = kept;
        }

        /// <summary>Forgets all samples.</summary>
        public void Clear()
        {
            _count = 0;
        }
    }
}
