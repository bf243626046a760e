using System;

namespace EdgeLearn.Training
{
    /// <summary>A copy of learned state in memory, to go back to: one array of <see cref="ILearnedState.StateLength"/> bytes.</summary>
    public sealed class StateCopy
    {
        private readonly byte[] _bytes;
        private readonly Writer _writer;
        private readonly Reader _reader;

        /// <summary>Makes room for a state.</summary>
        /// <param name="length">Its bytes.</param>
        public StateCopy(int length)
        {
            _bytes = new byte[length];
            _writer = new Writer(_bytes);
            _reader = new Reader(_bytes);
        }

        /// <summary>Whether there is a state to go back to.</summary>
        public bool IsFilled { get; private set; }

        /// <summary>Keeps what a learner has learned so far.</summary>
        /// <param name="learner">The learner.</param>
        /// <exception cref="ArgumentException">Its state has another length.</exception>
        public void Keep(ILearnedState learner)
        {
            if (learner.StateLength != _bytes.Length)
            {
                throw new ArgumentException();
            }

            _writer.Begin();
            learner.Save(_writer);
            IsFilled = true;
        }

        /// <summary>Takes a learner back to what was kept.</summary>
        /// <param name="learner">The learner.</param>
        /// <exception cref="InvalidOperationException">Nothing was kept.</exception>
        /// <exception cref="ArgumentException">Its state has another length.</exception>
        public void GiveBack(ILearnedState learner)
        {
            if (!IsFilled)
            {
                throw new InvalidOperationException();
            }

            if (learner.StateLength != _bytes.Length)
            {
                throw new ArgumentException();
            }

            _reader.Begin(_bytes.Length);
            learner.Restore(_reader);
        }

        private sealed class Writer : StateWriter
        {
            public Writer(byte[] bytes)
                : base(bytes)
            {
            }

            public void Begin()
            {
                Rewind();
            }

            protected override void Put(byte[] bytes, int count)
            {
                throw new InvalidOperationException(); // more than there is room for
            }
        }

        private sealed class Reader : StateReader
        {
            public Reader(byte[] bytes)
                : base(bytes)
            {
            }

            public void Begin(int length)
            {
                Rewind(length);
            }

            protected override int Take(byte[] bytes, int most)
            {
                throw new InvalidOperationException(); // more than there is
            }
        }
    }
}
