using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Int8 features with their classes, kept for later: the samples of <see cref="NearestNeighbors"/>. Two arrays, one byte for each feature and
    /// one for each class.
    /// </summary>
    public class FeatureStore : ILearnedState
    {
        /// <summary>The greatest label.</summary>
        public const int GreatestLabel = 255;

        private readonly sbyte[] _values; // (capacity, length)
        private readonly byte[] _labels; // (capacity)
        private readonly int _length;
        private int _count;

        /// <summary>Makes room.</summary>
        /// <param name="capacity">The most samples, 1 to 32767.</param>
        /// <param name="length">The features of a sample.</param>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        public FeatureStore(int capacity, int length)
        {
            if (capacity < 1 || capacity > short.MaxValue || length < 1)
            {
                throw new ArgumentOutOfRangeException();
            }

            _values = new sbyte[capacity * length];
            _labels = new byte[capacity];
            _length = length;
        }

        /// <summary>The most samples.</summary>
        public int Capacity
        {
            get { return _labels.Length; }
        }

        /// <summary>The features of a sample.</summary>
        public int Length
        {
            get { return _length; }
        }

        /// <summary>The samples that are kept.</summary>
        public int Count
        {
            get { return _count; }
        }

        /// <summary>Holds the features of all samples, those of one back to back; not to be changed.</summary>
        public sbyte[] Values
        {
            get { return _values; }
        }

        /// <inheritdoc/>
        public virtual int StateLength
        {
            get { return 2 + _labels.Length + _values.Length; }
        }

        /// <summary>The first element of <see cref="Values"/> of a sample.</summary>
        /// <param name="index">0 to <see cref="Count"/> - 1.</param>
        public int Offset(int index)
        {
            return index * _length;
        }

        /// <summary>The class of a sample.</summary>
        /// <param name="index">0 to <see cref="Count"/> - 1.</param>
        public int LabelOf(int index)
        {
            return _labels[index];
        }

        /// <summary>Keeps a sample.</summary>
        /// <param name="features">Holds its features.</param>
        /// <param name="offset">The first of them.</param>
        /// <param name="label">Its class, 0 to <see cref="GreatestLabel"/>.</param>
        /// <returns>Whether it is kept; a store that chooses by chance leaves some out.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The label is out of range.</exception>
        /// <exception cref="ArgumentException">The array ends before the features do.</exception>
        /// <exception cref="InvalidOperationException">The store is full, and is none that chooses.</exception>
        public bool Observe(sbyte[] features, int offset, int label)
        {
            if (offset < 0 || offset > features.Length - _length)
            {
                throw new ArgumentException();
            }

            int index = Take(label);
            if (index < 0)
            {
                return false;
            }

            Array.Copy(features, offset, _values, index * _length, _length);
            return true;
        }

        /// <summary>Keeps the features of the sample that a learner observed last: what the first layer that trains reads.</summary>
        /// <param name="learner">The learner.</param>
        /// <param name="label">The class of the sample, 0 to <see cref="GreatestLabel"/>.</param>
        /// <returns>Whether it is kept.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The label is out of range.</exception>
        /// <exception cref="ArgumentException">The learner has another number of features.</exception>
        /// <exception cref="InvalidOperationException">The store is full, and is none that chooses.</exception>
        public bool Observe(IFeatureClassifier learner, int label)
        {
            int index;
            return Observe(learner, label, out index);
        }

        /// <summary>Keeps the features of the sample that a learner observed last, and tells where.</summary>
        /// <param name="learner">The learner.</param>
        /// <param name="label">The class of the sample, 0 to <see cref="GreatestLabel"/>.</param>
        /// <param name="index">Becomes its place, 0 to <see cref="Count"/> - 1; -1 where it is not kept.</param>
        /// <returns>Whether it is kept.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The label is out of range.</exception>
        /// <exception cref="ArgumentException">The learner has another number of features.</exception>
        /// <exception cref="InvalidOperationException">The store is full, and is none that chooses.</exception>
        public bool Observe(IFeatureClassifier learner, int label, out int index)
        {
            if (learner.FeatureCount != _length)
            {
                throw new ArgumentException();
            }

            index = Take(label);
            if (index < 0)
            {
                return false;
            }

            learner.CopyFeatures(_values, index * _length);
            return true;
        }

        /// <summary>Forgets all samples of a class. The order of the others changes.</summary>
        /// <param name="label">The class.</param>
        public void Forget(int label)
        {
            int i = 0;
            while (i < _count)
            {
                if (_labels[i] != label)
                {
                    i++;
                    continue;
                }

                _count--;
                _labels[i] = _labels[_count];
                Array.Copy(_values, _count * _length, _values, i * _length, _length);
            }

            Forgot(label);
        }

        /// <inheritdoc/>
        public virtual void Save(StateWriter writer)
        {
            writer.WriteInt16(_count);
            writer.WriteBytes(_labels, 0, _labels.Length);
            writer.WriteSBytes(_values, 0, _values.Length);
        }

        /// <inheritdoc/>
        public virtual void Restore(StateReader reader)
        {
            _count = reader.ReadInt16();
            reader.ReadBytes(_labels, 0, _labels.Length);
            reader.ReadSBytes(_values, 0, _values.Length);
        }

        /// <summary>The classes of all samples, (capacity).</summary>
        internal byte[] Labels
        {
            get { return _labels; }
        }

        /// <summary>Chooses the place of a sample that comes.</summary>
        /// <param name="label">Its class.</param>
        /// <returns>0 to <see cref="Count"/>, which is the place behind the last; -1 where the sample is not kept.</returns>
        private protected virtual int Choose(int label)
        {
            if (_count == _labels.Length)
            {
                throw new InvalidOperationException();
            }

            return _count;
        }

        /// <summary>Told that a class was forgotten.</summary>
        /// <param name="label">The class.</param>
        private protected virtual void Forgot(int label)
        {
        }

        private int Take(int label)
        {
            if (label < 0 || label > GreatestLabel)
            {
                throw new ArgumentOutOfRangeException();
            }

            int index = Choose(label);
            if (index >= 0)
            {
                _labels[index] = (byte)label;
                if (index == _count)
                {
                    _count++;
                }
            }

            return index;
        }
    }
}
