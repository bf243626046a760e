using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Mean and variance of every channel of a stream, forgetting exponentially, and how far a vector lies from them: the mean over the channels of
    /// (x - mean)^2 / variance. Up to 2^k vectors all count alike (B. P. Welford, "Note on a method for calculating corrected sums of squares and
    /// products", 1962), later ones 2^-k each (T. Finch, "Incremental calculation of weighted mean and variance", 2009).
    /// </summary>
    public sealed class RunningStatistics : ILearnedState
    {
        /// <summary>The greatest number of channels.</summary>
        public const int MaximumChannels = 64;

        /// <summary>1 in the unit of scores.</summary>
        public const int One = 256;

        private const int FractionBits = 14; // of a mean: slow steps are not lost
        private const int Excess = FractionBits - 8; // over those of deviations that are squared
        private const int LeastVariance = One * One; // of 1 unit: less is the rounding of the sensor
        private const int FirstVectors = 8; // before them a variance says nothing

        private readonly int _channels;
        private readonly int _memory;
        private readonly short[] _vector; // [channels]
        private readonly int[] _means; // [channels], in 1/16384
        private readonly long[] _variances; // [channels], in 1/65536
        private int _seen;

        /// <summary>Makes statistics of nothing.</summary>
        /// <param name="channels">The elements of a vector, 1 to <see cref="MaximumChannels"/>.</param>
        /// <param name="memory">k: it remembers some 2^k vectors, 3 to 14.</param>
        /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
        public RunningStatistics(int channels, int memory)
        {
            if (channels < 1 || channels > MaximumChannels || memory < 3 || memory > 14)
            {
                throw new ArgumentOutOfRangeException();
            }

            _channels = channels;
            _memory = 1 << memory;
            _vector = new short[channels];
            _means = new int[channels];
            _variances = new long[channels];
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return (12 * _channels) + 2; }
        }

        /// <summary>The mean of a channel, in 1/256.</summary>
        /// <param name="channel">From 0.</param>
        public int Mean(int channel)
        {
            return (_means[channel] + (1 << (Excess - 1))) >> Excess;
        }

        /// <summary>The variance of a channel, in 1/65536.</summary>
        /// <param name="channel">From 0.</param>
        public long Variance(int channel)
        {
            return _variances[channel];
        }

        /// <summary>Measures how far a vector lies from what was learned.</summary>
        /// <param name="vector">Holds it.</param>
        /// <param name="offset">Where it begins.</param>
        /// <returns>The mean squared deviation in 1/256: about 256 for vectors like those before; 0 for the first 8.</returns>
        public int Observe(short[] vector, int offset)
        {
            short[] copy = _vector;
            Array.Copy(vector, offset, copy, 0, copy.Length);
            if (_seen < FirstVectors)
            {
                return 0;
            }

            int[] means = _means;
            long[] variances = _variances;
            long sum = 0;
            for (int i = 0; i < copy.Length; i++)
            {
                // 25 bits, squared 50 with 16 of a fraction: 8 more still fit.
                long deviation = ((copy[i] << FractionBits) - means[i]) >> Excess;
                long variance = variances[i] < LeastVariance ? LeastVariance : variances[i];
                sum += (deviation * deviation << 8) / variance;
            }

            long score = sum / copy.Length;
            return score > int.MaxValue ? int.MaxValue : (int)score;
        }

        /// <summary>Learns the vector that was observed last.</summary>
        public void Step()
        {
            if (_seen < _memory)
            {
                _seen++;
            }

            // With a = 1 / n: mean += a * d; variance = (1 - a) * (variance + a * d^2).
            int n = _seen;
            int half = n >> 1;
            short[] vector = _vector;
            int[] means = _means;
            long[] variances = _variances;
            for (int i = 0; i < vector.Length; i++)
            {
                int deviation = (vector[i] << FractionBits) - means[i];
                int step = (deviation >= 0 ? deviation + half : deviation - half) / n;
                means[i] += step;
                long left = (long)(deviation >> Excess) * ((deviation - step) >> Excess);
                variances[i] += (left - variances[i]) / n;
            }
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            for (int i = 0; i < _channels; i++)
            {
                writer.WriteInt32(_means[i]);
                writer.WriteInt64(_variances[i]);
            }

            writer.WriteInt16(_seen);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            for (int i = 0; i < _channels; i++)
            {
                _means[i] = reader.ReadInt32();
                _variances[i] = reader.ReadInt64();
            }

            _seen = reader.ReadInt16();
        }
    }
}
