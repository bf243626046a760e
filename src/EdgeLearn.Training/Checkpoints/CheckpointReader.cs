using System;

namespace EdgeLearn.Training
{
    /// <summary>Gives a learner the state of a slot and proves the checksum once more over what it gave.</summary>
    internal sealed class CheckpointReader : StateReader
    {
        private readonly ICheckpointStorage _storage;
        private readonly byte[] _checksum = new byte[4];
        private int _left; // bytes of state
        private int _crc;

        public CheckpointReader(ICheckpointStorage storage)
        {
            _storage = storage;
        }

        /// <summary>Whether the storage did not give what it had given before; otherwise a failure is the learner's.</summary>
        public bool HasFailed { get; private set; }

        /// <summary>Whether the learner took the whole state.</summary>
        public bool IsAtEnd
        {
            get { return _left == 0; }
        }

        /// <summary>Begins with a slot that is open before its state.</summary>
        public void Begin(int crc, int length)
        {
            Forget();
            _crc = crc;
            _left = length;
            HasFailed = false;
        }

        /// <summary>Whether the bytes that were given are those of the checksum behind them.</summary>
        public bool IsProved()
        {
            for (int left = 4; left > 0;)
            {
                int count = _storage.Read(_checksum, left);
                if (count <= 0)
                {
                    return false;
                }

                _crc = Crc32.Append(_crc, _checksum, 0, count);
                left -= count;
            }

            return _crc == CheckpointFormat.Residue;
        }

        protected override int Take(byte[] bytes, int most)
        {
            if (_left == 0)
            {
                throw new InvalidOperationException();
            }

            int count = _storage.Read(bytes, _left < most ? _left : most);
            if (count <= 0)
            {
                HasFailed = true;
                throw new InvalidOperationException();
            }

            _crc = Crc32.Append(_crc, bytes, 0, count);
            _left -= count;
            return count;
        }
    }
}
