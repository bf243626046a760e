using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Nearest class mean over int8 features (Mensink et al. 2013; Snell et al. 2017, "Prototypical Networks"): a class is learned from one
    /// sample or more, and forgotten at once. Observe features, then take a step with their class.
    /// </summary>
    /// <remarks>
    /// A class is the sum of its features, so distances are exact and a sample costs one multiplication for each class and feature. When a class has
    /// <see cref="MostSamples"/>, sum and number are halved: from there on older samples count less and less.
    /// </remarks>
    public sealed class PrototypeClassifier : ILearnedState
    {
        /// <summary>What <see cref="Observe"/> gives for a sample of no class that it knows.</summary>
        public const int Unknown = -1;

        /// <summary>The most features.</summary>
        public const int MostFeatures = 16384;

        private const int FractionBits = 8; // of distances, to compare them by

        private readonly int _length;
        private readonly int _zeroPoint;
        private readonly PrototypeMetric _metric;
        private readonly int[] _sums; // (classes, length) of feature - zero point
        private readonly int[] _totals; // (classes): the sum over a row of sums
        private readonly long[] _norms; // (classes): the sum over the squares of a row of sums, or 16 times its root for cosines
        private readonly short[] _counts; // (classes)
        private sbyte[] _features; // the sample that was observed last
        private int _offset;

        /// <summary>Makes room for classes.</summary>
        /// <param name="classes">The most classes.</param>
        /// <param name="length">The number of features, 1 to <see cref="MostFeatures"/>.</param>
        /// <param name="zeroPoint">The integer that stands for a feature of 0, -128 to 127; only cosines and imprinting depend on it.</param>
        /// <param name="metric">How far a sample is from a class.</param>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        public PrototypeClassifier(int classes, int length, int zeroPoint, PrototypeMetric metric)
        {
            if (classes < 1 || length < 1 || length > MostFeatures || zeroPoint < sbyte.MinValue || zeroPoint > sbyte.MaxValue)
            {
                throw new ArgumentOutOfRangeException();
            }

            _length = length;
            _zeroPoint = zeroPoint;
            _metric = metric;
            _sums = new int[classes * length];
            _totals = new int[classes];
            _norms = new long[classes];
            _counts = new short[classes];

            // A product of a sum with features stays below 255 * 255 * 2^15 < 2^31; half of an even number is exact.
            int most = (32768 / length) & ~1;
            MostSamples = most > 16384 ? 16384 : most;
            Farthest = int.MaxValue;
        }

        /// <summary>The most classes: labels are 0 to one less.</summary>
        public int Classes
        {
            get { return _counts.Length; }
        }

        /// <summary>The number of features.</summary>
        public int Length
        {
            get { return _length; }
        }

        /// <summary>The most samples of a class that count alike.</summary>
        public int MostSamples { get; }

        /// <summary>A sample farther than this from every class is of none that is known; all are of one unless told otherwise.</summary>
        public int Farthest { get; set; }

        /// <summary>How far the sample that was observed last is from the nearest class; int.MaxValue where there is none.</summary>
        public int Distance { get; private set; }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return _counts.Length * (2 + (4 * _length)); }
        }

        /// <summary>The number of samples that a class consists of, 0 for a class that is not known.</summary>
        /// <param name="label">The class.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        public int SamplesOf(int label)
        {
            Require(label);
            return _counts[label];
        }

        /// <summary>A label for a class that is to be learned: the first that no sample has.</summary>
        /// <exception cref="InvalidOperationException">Every label is taken: forget a class.</exception>
        public int FreeLabel()
        {
            for (int label = 0; label < _counts.Length; label++)
            {
                if (_counts[label] == 0)
                {
                    return label;
                }
            }

            throw new InvalidOperationException();
        }

        /// <summary>Finds the class of a sample.</summary>
        /// <param name="features">Holds the features; the arena of an interpreter will do. They must be there still when a step follows.</param>
        /// <param name="offset">The first of them.</param>
        /// <returns>The nearest class, the first of several; <see cref="Unknown"/> where all are too far, or there is none.</returns>
        /// <exception cref="ArgumentException">The array ends before the features do.</exception>
        public int Observe(sbyte[] features, int offset)
        {
            if (offset < 0 || offset > features.Length - _length)
            {
                throw new ArgumentException();
            }

            _features = features;
            _offset = offset;
            int zeroPoint = _zeroPoint;
            int end = offset + _length;
            int squares = 0;
            for (int i = offset; i < end; i++)
            {
                int x = features[i] - zeroPoint;
                squares += x * x;
            }

            int[] sums = _sums;
            long root = _metric == PrototypeMetric.Cosine ? SquareRoot.Of((long)squares << 8) : 0;
            long nearest = long.MaxValue;
            int best = Unknown;
            int s = 0;
            for (int label = 0; label < _counts.Length; label++)
            {
                int count = _counts[label];
                if (count == 0)
                {
                    s += end - offset;
                    continue;
                }

                int product = -zeroPoint * _totals[label];
                for (int i = offset; i < end; i++)
                {
                    product += features[i] * sums[s++];
                }

                long distance;
                if (_metric == PrototypeMetric.Cosine)
                {
                    // 16 times each root: their product is 2^8 times that of the lengths.
                    long lengths = root * _norms[label];
                    long dot = product;
                    distance = (1L << (15 + FractionBits)) - (lengths == 0 ? 0 : (dot << (23 + FractionBits)) / lengths);
                }
                else
                {
                    // |x - sum / n|^2 = (n^2 |x|^2 - 2 n x * sum + |sum|^2) / n^2, of whole numbers.
                    long n = count;
                    long squared = n * n;
                    distance = (((squared * squares) - (2 * n * product) + _norms[label]) << FractionBits) / squared;
                }

                if (distance < nearest)
                {
                    nearest = distance;
                    best = label;
                }
            }

            Distance = best == Unknown ? int.MaxValue : (int)(nearest >> FractionBits);
            return Distance > Farthest ? Unknown : best;
        }

        /// <summary>Learns the class of the sample that was observed last; with the label of a class that is not known it becomes one.</summary>
        /// <param name="label">The right class, from 0.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        /// <exception cref="InvalidOperationException">No sample was observed.</exception>
        public void Step(int label)
        {
            Require(label);
            if (_features == null)
            {
                throw new InvalidOperationException();
            }

            int first = label * _length;
            int end = first + _length;
            if (_counts[label] == MostSamples)
            {
                _counts[label] >>= 1;
                for (int s = first; s < end; s++)
                {
                    _sums[s] = (_sums[s] + 1) >> 1;
                }
            }

            int i = _offset;
            for (int s = first; s < end; s++)
            {
                _sums[s] += _features[i++] - _zeroPoint;
            }

            _counts[label]++;
            Measure(label);
        }

        /// <summary>Forgets a class; its label is free again.</summary>
        /// <param name="label">The class.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
        public void Forget(int label)
        {
            Require(label);
            Array.Clear(_sums, label * _length, _length);
            _counts[label] = 0;
            Measure(label);
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            for (int label = 0; label < _counts.Length; label++)
            {
                writer.WriteInt16(_counts[label]);
            }

            for (int s = 0; s < _sums.Length; s++)
            {
                writer.WriteInt32(_sums[s]);
            }
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            for (int label = 0; label < _counts.Length; label++)
            {
                _counts[label] = (short)reader.ReadInt16();
            }

            for (int s = 0; s < _sums.Length; s++)
            {
                _sums[s] = reader.ReadInt32();
            }

            for (int label = 0; label < _counts.Length; label++)
            {
                Measure(label);
            }

            _features = null;
        }

        /// <summary>The sums of all classes, (classes, length).</summary>
        internal int[] Sums
        {
            get { return _sums; }
        }

        private void Measure(int label)
        {
            int end = (label + 1) * _length;
            int total = 0;
            long squares = 0;
            for (int s = label * _length; s < end; s++)
            {
                long sum = _sums[s];
                total += _sums[s];
                squares += sum * sum;
            }

            _totals[label] = total;
            _norms[label] = _metric == PrototypeMetric.Cosine ? SquareRoot.Of(squares << 8) : squares;
        }

        private void Require(int label)
        {
            if (label < 0 || label >= _counts.Length)
            {
                throw new ArgumentOutOfRangeException();
            }
        }
    }
}
