using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Features of samples that were learned, to learn them again between new ones, so that what was known is not forgotten. Of all samples that
    /// were observed each is kept as likely as any other (reservoir sampling, algorithm R of J. S. Vitter, "Random Sampling with a Reservoir", 1985).
    /// </summary>
    public class ReplayBuffer : FeatureStore
    {
        private const int MostSeen = 1 << 24; // from here on later samples are a little likelier

        private readonly RandomBits _random;
        private int _seen;

        /// <summary>Makes room.</summary>
        /// <param name="capacity">The most samples, 1 to 32767.</param>
        /// <param name="length">The features of a sample.</param>
        /// <param name="seed">Of everything that chance decides.</param>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        public ReplayBuffer(int capacity, int length, int seed)
            : base(capacity, length)
        {
            _random = new RandomBits(seed);
        }

        /// <inheritdoc/>
        public override int StateLength
        {
            get { return base.StateLength + 8; }
        }

        /// <summary>Chooses a sample by chance.</summary>
        /// <returns>Its place, 0 to <see cref="FeatureStore.Count"/> - 1.</returns>
        /// <exception cref="InvalidOperationException">There is none.</exception>
        public int Draw()
        {
            if (Count == 0)
            {
                throw new InvalidOperationException();
            }

            return _random.Below(Count);
        }

        /// <summary>Lets a learner take a step with a sample that was kept. What the learner observed before is gone then.</summary>
        /// <param name="learner">The learner whose features are kept here.</param>
        /// <returns>False where the sample was so easy that no step was taken, or where there is none.</returns>
        /// <exception cref="ArgumentException">The learner has another number of features.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The learner does not have the sample's class.</exception>
        /// <exception cref="InvalidOperationException">The learner is no classifier.</exception>
        public bool Step(IFeatureClassifier learner)
        {
            if (learner.FeatureCount != Length)
            {
                throw new ArgumentException();
            }

            if (Count == 0)
            {
                return false;
            }

            int index = Draw();
            learner.ObserveFeatures(Values, Offset(index));
            return learner.Step(LabelOf(index));
        }

        /// <inheritdoc/>
        public override void Save(StateWriter writer)
        {
            base.Save(writer);
            writer.WriteInt32(_seen);
            writer.WriteInt32(_random.State);
        }

        /// <inheritdoc/>
        public override void Restore(StateReader reader)
        {
            base.Restore(reader);
            _seen = reader.ReadInt32();
            _random.State = reader.ReadInt32();
        }

        /// <summary>What decides by chance.</summary>
        internal RandomBits Random
        {
            get { return _random; }
        }

        private protected override int Choose(int label)
        {
            if (_seen < MostSeen)
            {
                _seen++;
            }

            if (Count < Capacity)
            {
                return Count;
            }

            int place = _random.Below(_seen);
            return place < Capacity ? place : -1;
        }
    }
}
