namespace EdgeLearn.Training
{
    /// <summary>
    /// The last 32 samples of a series as 10 means, near ones of few samples and far ones of many: over 1, 1, 1, 1, 2, 2, 4, 4, 8 and 8 samples,
    /// the latest first. So a short vector shows a spike, a step and a slow change alike.
    /// </summary>
    public sealed class RecentPast : ILearnedState
    {
        /// <summary>The number of means.</summary>
        public const int Length = 10;

        /// <summary>The number of samples that they are over.</summary>
        public const int Samples = 32;

        /// <summary>1 in the unit of the means.</summary>
        public const int One = 256;

        private readonly short[] _ring = new short[Samples]; // the latest at _next - 1
        private readonly int[] _means = new int[Length]; // in 1/256
        private int _next;
        private int _count;

        /// <summary>The means in 1/256, the latest first; the same array each time.</summary>
        public int[] Means
        {
            get { return _means; }
        }

        /// <summary>Whether all means are over samples that were seen.</summary>
        public bool IsFilled
        {
            get { return _count == Samples; }
        }

        /// <inheritdoc/>
        public int StateLength
        {
            get { return (2 * Samples) + 2; }
        }

        /// <summary>Takes the next sample.</summary>
        /// <param name="sample">Any.</param>
        public void Observe(short sample)
        {
            short[] ring = _ring;
            int at = _next;
            ring[at] = sample;
            _next = (at + 1) & (Samples - 1);
            if (_count < Samples)
            {
                _count++;
            }

            int[] means = _means;
            int mean = 0;
            for (int shift = 0; shift <= 3; shift++)
            {
                for (int twice = shift == 0 ? 4 : 2; twice > 0; twice--)
                {
                    int sum = 0;
                    for (int i = 1 << shift; i > 0; i--)
                    {
                        sum += ring[at];
                        at = (at - 1) & (Samples - 1);
                    }

                    means[mean++] = sum << (8 - shift);
                }
            }
        }

        /// <inheritdoc/>
        public void Save(StateWriter writer)
        {
            for (int i = 0; i < Samples; i++)
            {
                writer.WriteInt16(_ring[i]);
            }

            writer.WriteByte(_next);
            writer.WriteByte(_count);
        }

        /// <inheritdoc/>
        public void Restore(StateReader reader)
        {
            for (int i = 0; i < Samples; i++)
            {
                _ring[i] = (short)reader.ReadInt16();
            }

            _next = reader.ReadByte();
            _count = reader.ReadByte();
        }
    }
}
