using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// How far a vector lies from vectors learned before, with the correlations of its channels (P. C. Mahalanobis, "On the generalized distance in
    /// statistics", 1936): d^2 = z' R^-1 z over the channels, z the deviations in standard deviations. It learns from a fixed number of vectors and
    /// then stays as it is. As these may be few, the correlations are drawn towards 0: they count vectors / (vectors + channels), so that R can always
    /// be inverted (shrinkage as in J. Schaefer and K. Strimmer, "A shrinkage approach to large-scale covariance matrix estimation", 2005, with a fixed
    /// intensity). A deviation below one unit is the rounding of the sensor, and counts as one.
    /// </summary>
    public sealed class MahalanobisDistance : ILearnedState
    {
        /// <summary>The greatest number of channels.</summary>
        public const int MaximumChannels = 32;

        /// <summary>The greatest number of vectors to learn from: its square times that of a sample has 54 bits.</summary>
        public const int MaximumVectors = 4096;

        /// <summary>1 in the unit of scores.</summary>
        public const int One = 256;

        private const int FactorBits = 24; // of a correlation, and of what the matrix is factored into
        private const int FurthestDeviation = 128 * One; // in 1/256 standard deviations

        private readonly int _channels;
        private readonly int _vectors;
        private readonly short[] _vector; // [channels]
        private readonly int[] _sums; // [channels]
        private readonly long[] _products; // [channels * (channels + 1) / 2]: of channels i and j <= i
        private readonly long[] _deviations; // [channels]: vectors * standard deviation, of 31 bits, with _shifts binary places
        private readonly int[] _shifts; // [channels]
        private readonly int[] _lower; // [channels * (channels - 1) / 2]: L of R = L D L', Q24, below its diagonal of ones
        private readonly int[] _diagonal; // [channels]: D, Q24
        private readonly long[] _solution; // [channels]
        private int _seen;

        /// <summary>Makes a distance that knows nothing.</summary>
        /// <param name="channels">The elements of a vector, 1 to <see cref="MaximumChannels"/>.</param>
        /// <param name="vectors">How many vectors it learns from, 2 to <see cref="MaximumVectors"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
        public MahalanobisDistance(int channels, int vectors)
        {
            if (channels < 1 || channels > MaximumChannels || vectors < 2 || vectors > MaximumVectors)
            {
                throw new ArgumentOutOfRangeException();
            }

            _channels = channels;
            _vectors = vectors;
            _vector = new short[channels];
            _sums = new int[channels];
            _products = new long[channels * (channels + 1) / 2];
            _deviations = new long[channels];
            _shifts = new int[channels];
            _lower = new int[channels * (channels - 1) / 2];
            _diagonal = new int[channels];
            _solution = new long[channels];
        }

        /// <summary>Whether it has learned from all vectors that it was to learn from.</summary>
        public bool IsReady
        {
            get { return _seen == _vectors; }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return (4 * _sums.Length) + (8 * _products.Length) + 2; }
        }

        /// <summary>Measures how far a vector lies from what was learned.</summary>
        /// <param name="vector">Holds it.</param>
        /// <param name="offset">Where it begins.</param>
        /// <returns>The squared distance per channel in 1/256, about 256 for vectors like those learned; 0 before <see cref="IsReady"/>.</returns>
        public int Observe(short[] vector, int offset)
        {
            Array.Copy(vector, offset, _vector, 0, _channels);
            if (_seen < _vectors)
            {
                return 0;
            }

            // L y = z by substitution; d^2 is the sum of y^2 / D.
            short[] copy = _vector;
            long[] solution = _solution; // Q8
            int[] lower = _lower;
            int row = 0;
            long sum = 0;
            for (int i = 0; i < copy.Length; i++)
            {
                long inner = 0;
                for (int j = 0; j < i; j++)
                {
                    inner += lower[row++] * solution[j];
                }

                long y = Deviation(i, copy[i]) - (inner >> FactorBits);
                solution[i] = y;
                sum += (y * y << 8) / (_diagonal[i] >> 8);
            }

            long score = sum / copy.Length;
            return score > int.MaxValue ? int.MaxValue : (int)score;
        }

        /// <summary>Learns the vector that was observed last; does nothing when <see cref="IsReady"/>.</summary>
        public void Step()
        {
            if (_seen == _vectors)
            {
                return;
            }

            short[] vector = _vector;
            long[] products = _products;
            int at = 0;
            for (int i = 0; i < vector.Length; i++)
            {
                int x = vector[i];
                _sums[i] += x;
                for (int j = 0; j <= i; j++)
                {
                    products[at++] += x * vector[j];
                }
            }

            if (++_seen == _vectors)
            {
                Fit();
            }
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            for (int i = 0; i < _sums.Length; i++)
            {
                writer.WriteInt32(_sums[i]);
            }

            for (int i = 0; i < _products.Length; i++)
            {
                writer.WriteInt64(_products[i]);
            }

            writer.WriteInt16(_seen);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            for (int i = 0; i < _sums.Length; i++)
            {
                _sums[i] = reader.ReadInt32();
            }

            for (int i = 0; i < _products.Length; i++)
            {
                _products[i] = reader.ReadInt64();
            }

            _seen = reader.ReadInt16();
            if (_seen == _vectors)
            {
                Fit();
            }
        }

        /// <summary>The deviation of a channel in 1/256 standard deviations.</summary>
        private long Deviation(int channel, int value)
        {
            long deviation = ((long)value * _vectors) - _sums[channel]; // vectors times too large, as the standard deviation is
            int shift = _shifts[channel] + 8;
            deviation = (deviation << shift) / _deviations[channel];
            return deviation > FurthestDeviation ? FurthestDeviation : deviation < -FurthestDeviation ? -FurthestDeviation : deviation;
        }

        private void Fit()
        {
            int at = 0;
            for (int i = 0; i < _channels; i++)
            {
                at += i + 1;
                FitDeviation(i, Covariance(i, i, at - 1));
            }

            at = 0;
            int row = 0;
            for (int i = 0; i < _channels; i++)
            {
                FitRow(i, row, at);
                at += i + 1;
                row += i;
            }
        }

        /// <summary>vectors^2 times a covariance, exactly.</summary>
        private long Covariance(int i, int j, int at)
        {
            return (_products[at] * _vectors) - ((long)_sums[i] * _sums[j]);
        }

        private void FitDeviation(int channel, long variance)
        {
            long least = (long)_vectors * _vectors;
            variance = variance < least ? least : variance;
            int shift = 0;
            while (variance < 1L << 60)
            {
                variance <<= 2;
                shift++;
            }

            // The root, bit by bit: 31 of them.
            long root = 0;
            for (long bit = 1L << 30; bit > 0; bit >>= 1)
            {
                long next = root | bit;
                root = next * next <= variance ? next : root;
            }

            _deviations[channel] = root;
            _shifts[channel] = shift;
        }

        /// <summary>One row of L and D: D[j] L[i,j] = R[i,j] - sum over k below j of L[i,k] L[j,k] D[k].</summary>
        private void FitRow(int i, int row, int at)
        {
            int[] lower = _lower;
            int other = 0; // the row j of L
            long pivot = 1L << FactorBits;
            for (int j = 0; j < i; j++)
            {
                long left = Correlation(i, j, at + j);
                for (int k = 0; k < j; k++)
                {
                    left -= (((long)lower[row + k] * lower[other + k]) >> FactorBits) * _diagonal[k] >> FactorBits;
                }

                int factor = (int)((left << FactorBits) / _diagonal[j]);
                lower[row + j] = factor;
                pivot -= (((long)factor * factor) >> FactorBits) * _diagonal[j] >> FactorBits;
                other += j;
            }

            // In exact arithmetic no pivot is below the share of the identity, channels / (vectors + channels).
            long least = ((long)_channels << FactorBits) / (_vectors + _channels);
            _diagonal[i] = (int)(pivot < least ? least : pivot);
        }

        /// <summary>A correlation in Q24, drawn towards 0.</summary>
        private long Correlation(int i, int j, int at)
        {
            long covariance = Covariance(i, j, at) << (_shifts[i] + _shifts[j]);
            long correlation = covariance / (_deviations[i] >> 12);
            correlation = (correlation << 12) / _deviations[j];
            return correlation * _vectors / (_vectors + _channels);
        }
    }
}
