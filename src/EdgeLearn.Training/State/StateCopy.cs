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

            _writer.Position = 0;
            learner.Save(_writer);
            _writer.Flush();
            IsFilled = true;
        }

        /// <summary>Takes a learner back to what was kept.</summary>
        /// <param name="learner">The learner.</param>
        /// <exception cref="InvalidOperationException">Nothing was kept.</exception>
        public void GiveBack(ILearnedState learner)
        {
            if (!IsFilled)
            {
                throw new InvalidOperationException();
            }

            _reader.Rewind();
            learner.Restore(_reader);
        }

        private sealed class Writer : StateWriter
        {
            private readonly byte[] _bytes;

            public Writer(byte[] bytes)
            {
                _bytes = bytes;
            }

            public int Position { get; set; }

            protected override void Put(byte[] bytes, int count)
            {
                Array.Copy(bytes, 0, _bytes, Position, count);
                Position += count;
            }
        }

        private sealed class Reader : StateReader
        {
            private readonly byte[] _bytes;
            private int _position;

            public Reader(byte[] bytes)
            {
                _bytes = bytes;
            }

            public void Rewind()
            {
                _position = 0;
                Forget();
            }

            protected override int Take(byte[] bytes, int most)
            {
                int count = _bytes.Length - _position;
                if (count <= 0)
                {
                    throw new InvalidOperationException();
                }

                count = count < most ? count : most;
                Array.Copy(_bytes, _position, bytes, 0, count);
                _position += count;
                return count;
            }
        }
    }
}
