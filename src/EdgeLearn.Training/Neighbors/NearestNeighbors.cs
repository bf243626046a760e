using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// The k nearest neighbours among samples that are kept (T. Cover and P. Hart 1967), by squared Euclidean distance over int8 features:
    /// observe features, then keep them with their class by a step.
    /// </summary>
    public sealed class NearestNeighbors : ILearnedState
    {
        /// <summary>What <see cref="Observe"/> gives for a sample of no class that it knows.</summary>
        public const int Unknown = -1;

        private const int Stretch = 16; // features after which a sample that is too far already is left

        private readonly FeatureStore _store;
        private readonly int[] _distances; // (neighbours), ascending
        private readonly byte[] _labels; // (neighbours)
        private sbyte[] _features; // the sample that was observed last
        private int _offset;

        /// <summary>Looks for neighbours in a store.</summary>
        /// <param name="store">The samples; a replay buffer is one, too. At most 33,025 features, so that distances have 31 bits.</param>
        /// <param name="neighbors">How many neighbours vote, from 1.</param>
        /// <exception cref="ArgumentNullException">There is no store.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        public NearestNeighbors(FeatureStore store, int neighbors)
        {
            if (store == null)
            {
                throw new ArgumentNullException();
            }

            if (neighbors < 1 || neighbors > store.Capacity || store.Length > int.MaxValue / (255 * 255))
            {
                throw new ArgumentOutOfRangeException();
            }

            _store = store;
            _distances = new int[neighbors];
            _labels = new byte[neighbors];
            Farthest = int.MaxValue;
        }

        /// <summary>A sample whose nearest neighbour is farther than this is of no class that is known; all are of one unless told otherwise.</summary>
        public int Farthest { get; set; }

        /// <summary>The squared distance of the nearest neighbour of the sample that was observed last, in squared steps; int.MaxValue without any.</summary>
        public int Distance { get; private set; }

        /// <summary>How many neighbours had the class that was given.</summary>
        public int Votes { get; private set; }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return _store.StateLength; }
        }

        /// <summary>Finds the class of a sample.</summary>
        /// <param name="features">Holds the features; the arena of an interpreter will do. They must be there still when a step follows.</param>
        /// <param name="offset">The first of them.</param>
        /// <returns>The class of most neighbours, of several the one with the nearest; <see cref="Unknown"/> where all are too far, or there is none.</returns>
        /// <exception cref="ArgumentException">The array ends before the features do.</exception>
        public int Observe(sbyte[] features, int offset)
        {
            int length = _store.Length;
            if (offset < 0 || offset > features.Length - length)
            {
                throw new ArgumentException();
            }

            _features = features;
            _offset = offset;
            int found = Find(features, offset, length);
            Distance = found == 0 ? int.MaxValue : _distances[0];
            Votes = 0;
            int best = Unknown;
            for (int i = 0; i < found && Distance <= Farthest; i++)
            {
                int votes = 0;
                for (int j = i; j < found; j++)
                {
                    if (_labels[j] == _labels[i])
                    {
                        votes++;
                    }
                }

                if (votes > Votes)
                {
                    Votes = votes;
                    best = _labels[i];
                }
            }

            return best;
        }

        /// <summary>Keeps the sample that was observed last.</summary>
        /// <param name="label">Its class, 0 to <see cref="FeatureStore.GreatestLabel"/>.</param>
        /// <returns>Whether it is kept; a replay buffer leaves some out.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The label is out of range.</exception>
        /// <exception cref="InvalidOperationException">No sample was observed, or the store is full.</exception>
        public bool Step(int label)
        {
            if (_features == null)
            {
                throw new InvalidOperationException();
            }

            return _store.Observe(_features, _offset, label);
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            _store.Save(writer);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            _store.Restore(reader);
            _features = null;
        }

        /// <summary>Fills the lists of neighbours; the number of them.</summary>
        private int Find(sbyte[] features, int offset, int length)
        {
            sbyte[] values = _store.Values;
            int[] distances = _distances;
            int most = distances.Length;
            int found = 0;
            int limit = int.MaxValue;
            for (int index = 0; index < _store.Count; index++)
            {
                int v = index * length;
                int end = v + length;
                int f = offset;
                int distance = 0;
                while (v < end && distance < limit)
                {
                    int stretch = v + Stretch < end ? v + Stretch : end;
                    while (v < stretch)
                    {
                        int difference = features[f++] - values[v++];
                        distance += difference * difference;
                    }
                }

                if (distance >= limit)
                {
                    continue;
                }

                int place = found < most ? found++ : most - 1;
                while (place > 0 && distances[place - 1] > distance)
                {
                    distances[place] = distances[place - 1];
                    _labels[place] = _labels[place - 1];
                    place--;
                }

                distances[place] = distance;
                _labels[place] = (byte)_store.LabelOf(index);
                limit = found == most ? distances[most - 1] : int.MaxValue;
            }

            return found;
        }
    }
}
