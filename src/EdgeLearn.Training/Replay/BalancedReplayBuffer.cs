using System;

namespace EdgeLearn.Training
{
    /// <summary>
    /// A replay buffer that keeps rare classes: as many samples of each class as there are, up to an equal share (A. Chrysakis and M.-F. Moens,
    /// "Online Continual Learning from Imbalanced Data", 2020). A sample of a class that never was the largest takes the place of one of the
    /// largest class; one of any other takes its chance among those of its own, as in a reservoir.
    /// </summary>
    public sealed class BalancedReplayBuffer : ReplayBuffer
    {
        private const int MostSeen = 1 << 24;

        private readonly int[] _seen; // (classes): samples that were observed
        private readonly short[] _kept; // (classes): samples that are kept
        private readonly bool[] _full; // (classes): whether a class was the largest once

        /// <summary>Makes room.</summary>
        /// <param name="capacity">The most samples, 1 to 32767.</param>
        /// <param name="length">The features of a sample.</param>
        /// <param name="classes">The number of classes: labels are 0 to one less, and 255 at the most.</param>
        /// <param name="seed">Of everything that chance decides.</param>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        public BalancedReplayBuffer(int capacity, int length, int classes, int seed)
            : base(capacity, length, seed)
        {
            if (classes < 1 || classes > GreatestLabel + 1)
            {
                throw new ArgumentOutOfRangeException();
            }

            _seen = new int[classes];
            _kept = new short[classes];
            _full = new bool[classes];
        }

        /// <inheritdoc/>
        public override int StateLength
        {
            get { return base.StateLength + (7 * _seen.Length); }
        }

        /// <inheritdoc/>
        public override void Save(StateWriter writer)
        {
            base.Save(writer);
            for (int label = 0; label < _seen.Length; label++)
            {
                writer.WriteInt32(_seen[label]);
                writer.WriteInt16(_kept[label]);
                writer.WriteByte(_full[label] ? 1 : 0);
            }
        }

        /// <inheritdoc/>
        public override void Restore(StateReader reader)
        {
            base.Restore(reader);
            for (int label = 0; label < _seen.Length; label++)
            {
                _seen[label] = reader.ReadInt32();
                _kept[label] = (short)reader.ReadInt16();
                _full[label] = reader.ReadByte() != 0;
            }
        }

        private protected override int Choose(int label)
        {
            if (label >= _seen.Length)
            {
                throw new ArgumentOutOfRangeException();
            }

            if (_seen[label] < MostSeen)
            {
                _seen[label]++;
            }

            if (Count < Capacity)
            {
                _kept[label]++;
                return Count;
            }

            int largest = 0;
            for (int other = 1; other < _kept.Length; other++)
            {
                if (_kept[other] > _kept[largest])
                {
                    largest = other;
                }
            }

            _full[largest] = true;
            if (_kept[label] == _kept[largest])
            {
                _full[label] = true;
            }

            if (!_full[label])
            {
                int place = PlaceOf(largest, Random.Below(_kept[largest]));
                _kept[largest]--;
                _kept[label]++;
                return place;
            }

            // A class that was forgotten and comes back has none to take the place of.
            int chance = _kept[label] == 0 ? 0 : Random.Below(_seen[label]);
            return chance < _kept[label] ? PlaceOf(label, chance) : -1;
        }

        private protected override void Forgot(int label)
        {
            if (label >= 0 && label < _seen.Length)
            {
                _seen[label] = 0;
                _kept[label] = 0;
                _full[label] = false;
            }
        }

        /// <summary>The place of one of the samples of a class.</summary>
        private int PlaceOf(int label, int number)
        {
            byte[] labels = Labels;
            int place = 0;
            while (labels[place] != label || number-- > 0)
            {
                place++;
            }

            return place;
        }
    }
}
