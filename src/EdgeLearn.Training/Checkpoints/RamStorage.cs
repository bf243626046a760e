using System;

namespace EdgeLearn.Training
{
    /// <summary>Checkpoints in memory, for boards that have nothing else and for tests: they last as long as the program runs.</summary>
    public sealed class RamStorage : ICheckpointStorage
    {
        private readonly byte[][] _slots; // (2)(capacity)
        private readonly int[] _lengths = { -1, -1 }; // (2): bytes in a slot, -1 for none
        private int _slot;
        private int _position;

        /// <summary>Makes room for two checkpoints.</summary>
        /// <param name="stateLength">The bytes of a learner's state.</param>
        public RamStorage(int stateLength)
        {
            _slots = new byte[2][];
            _slots[0] = new byte[stateLength + CheckpointFormat.Overhead];
            _slots[1] = new byte[stateLength + CheckpointFormat.Overhead];
        }

        /// <inheritdoc/>
        public bool Create(int slot)
        {
            _slot = slot;
            _lengths[slot] = 0;
            return true;
        }

        /// <inheritdoc/>
        public bool Write(byte[] bytes, int count)
        {
            int length = _lengths[_slot];
            if (count > _slots[_slot].Length - length)
            {
                return false;
            }

            Array.Copy(bytes, 0, _slots[_slot], length, count);
            _lengths[_slot] = length + count;
            return true;
        }

        /// <inheritdoc/>
        public bool Open(int slot)
        {
            _slot = slot;
            _position = 0;
            return _lengths[slot] >= 0;
        }

        /// <inheritdoc/>
        public int Read(byte[] bytes, int most)
        {
            int count = _lengths[_slot] - _position;
            count = count < most ? count : most;
            Array.Copy(_slots[_slot], _position, bytes, 0, count);
            _position += count;
            return count;
        }

        /// <inheritdoc/>
        public bool Close()
        {
            return true;
        }

        /// <inheritdoc/>
        public bool Delete(int slot)
        {
            _lengths[slot] = -1;
            return true;
        }
    }
}
