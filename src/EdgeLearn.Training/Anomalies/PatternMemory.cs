using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Remembers a few patterns of a stream of vectors; the distance of a vector from the nearest of them says how new it is. Distances to the
    /// nearest neighbours of the past find anomalies in series without a model of them (E. Burnaev and V. Ishimtsev, "Conformalized density- and
    /// distance-based anomaly detection in time-series data", 2016); patterns learned online in place of a stored past are vector quantization by
    /// the leader and k-means rules (J. Hartigan, "Clustering Algorithms", 1975; J. MacQueen, 1967).
    /// A vector further away than twice the mean distance becomes a pattern of its own, in place of the one that is used least; any other draws the
    /// nearest pattern 1/32 of the way.
    /// </summary>
    public sealed class PatternMemory : ILearnedState
    {
        /// <summary>The greatest length of a vector: 64 differences of 25 bits have a sum of 31.</summary>
        public const int MaximumLength = 64;

        /// <summary>The greatest number of patterns.</summary>
        public const int MaximumCapacity = 256;

        /// <summary>The limits of the elements of a vector: 16-bit samples in 1/256.</summary>
        public const int MaximumValue = 1 << 23;

        private const int Far = 2; // mean distances
        private const int DrawShift = 5;
        private const int MeanLength = 1024; // observations
        private const int NewUse = 1 << 16;
        private const int Use = 1 << 12;
        private const int AgeInterval = 16; // observations, after each of which all uses lose 1/64
        private const int AgeShift = 6;

        private readonly int _length;
        private readonly int _capacity;
        private readonly int[] _patterns; // [capacity, length]
        private readonly int[] _uses; // [capacity]
        private readonly int[] _vector; // [length]
        private int _nearest;
        private int _distance;
        private int _seen;
        private int _untilAge;
        private long _mean; // of the distances, in 1/256

        /// <summary>Makes an empty memory.</summary>
        /// <param name="length">The elements of a vector, 1 to <see cref="MaximumLength"/>.</param>
        /// <param name="capacity">The patterns that it remembers, 1 to <see cref="MaximumCapacity"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
        public PatternMemory(int length, int capacity)
        {
            if (length < 1 || length > MaximumLength || capacity < 1 || capacity > MaximumCapacity)
            {
                throw new ArgumentOutOfRangeException();
            }

            _length = length;
            _capacity = capacity;
            _patterns = new int[capacity * length];
            _uses = new int[capacity];
            _vector = new int[length];
            _nearest = -1;
            _untilAge = AgeInterval;
        }

        /// <summary>The patterns so far.</summary>
        public int Count { get; private set; }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return (4 * (_capacity * (_length + 1))) + 18; }
        }

        /// <summary>Measures how new a vector is.</summary>
        /// <param name="vector">Holds it: elements from -<see cref="MaximumValue"/> to <see cref="MaximumValue"/>.</param>
        /// <param name="offset">Where it begins.</param>
        /// <returns>The sum of the absolute differences from the nearest pattern; 0 when there is none yet.</returns>
        public int Observe(int[] vector, int offset)
        {
            int length = _length;
            int[] copy = _vector;
            Array.Copy(vector, offset, copy, 0, length);
            int[] patterns = _patterns;
            int best = int.MaxValue;
            int nearest = -1;
            int row = 0;
            for (int pattern = 0; pattern < Count; pattern++)
            {
                // A pattern is left as soon as it cannot be the nearest any more.
                int distance = 0;
                int at = row;
                for (int i = 0; i < length; i++)
                {
                    int difference = copy[i] - patterns[at++];
                    distance += difference < 0 ? -difference : difference;
                    if (distance >= best)
                    {
                        break;
                    }
                }

                if (distance < best)
                {
                    best = distance;
                    nearest = pattern;
                }

                row += length;
            }

            _nearest = nearest;
            _distance = nearest < 0 ? 0 : best;
            return _distance;
        }

        /// <summary>Learns the vector that was observed last.</summary>
        public void Step()
        {
            long distance = (long)_distance << 8;
            bool isNew = _nearest < 0 || distance > Far * _mean;
            if (_seen < MeanLength)
            {
                _seen++;
            }

            _mean += (distance - _mean) / _seen;
            if (isNew)
            {
                Store();
            }
            else
            {
                Draw(_nearest);
            }

            if (--_untilAge == 0)
            {
                _untilAge = AgeInterval;
                for (int i = 0; i < Count; i++)
                {
                    _uses[i] -= _uses[i] >> AgeShift;
                }
            }
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            for (int i = 0; i < _patterns.Length; i++)
            {
                writer.WriteInt32(_patterns[i]);
            }

            for (int i = 0; i < _capacity; i++)
            {
                writer.WriteInt32(_uses[i]);
            }

            writer.WriteInt32(Count);
            writer.WriteInt32(_seen);
            writer.WriteInt16(_untilAge);
            writer.WriteInt64(_mean);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            for (int i = 0; i < _patterns.Length; i++)
            {
                _patterns[i] = reader.ReadInt32();
            }

            for (int i = 0; i < _capacity; i++)
            {
                _uses[i] = reader.ReadInt32();
            }

            Count = reader.ReadInt32();
            _seen = reader.ReadInt32();
            _untilAge = reader.ReadInt16();
            _mean = reader.ReadInt64();
            _nearest = -1;
            _distance = 0;
        }

        private void Store()
        {
            int place = 0;
            if (Count < _capacity)
            {
                place = Count++;
            }
            else
            {
                for (int i = 1; i < _capacity; i++)
                {
                    if (_uses[i] < _uses[place])
                    {
                        place = i;
                    }
                }
            }

            _uses[place] = NewUse;
            Array.Copy(_vector, 0, _patterns, place * _length, _length);
        }

        private void Draw(int pattern)
        {
            int[] patterns = _patterns;
            int[] vector = _vector;
            int at = pattern * _length;
            for (int i = 0; i < vector.Length; i++)
            {
                patterns[at] += (vector[i] - patterns[at] + (1 << (DrawShift - 1))) >> DrawShift;
                at++;
            }

            _uses[pattern] += Use;
        }
    }
}
