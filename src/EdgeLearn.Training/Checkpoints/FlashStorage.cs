using System;

namespace EdgeLearn.Training
{
    /// <summary>Checkpoints in the sectors of a flash chip, without a file system: slot 0, then slot 1, each from the beginning of a sector.</summary>
    public sealed class FlashStorage : ICheckpointStorage
    {
        private const int PageLength = 256;
        private const int Erased = 255;

        private readonly IFlashMemory _flash;
        private readonly int _first;
        private readonly int _slotLength; // whole sectors
        private readonly byte[] _magic = new byte[4];
        private int _position;
        private int _end;

        /// <summary>Finds a place for two checkpoints.</summary>
        /// <param name="flash">The chip.</param>
        /// <param name="position">Where they begin, a multiple of the length of a sector.</param>
        /// <param name="stateLength">The bytes of a learner's state.</param>
        /// <exception cref="ArgumentNullException"><paramref name="flash"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">Two checkpoints do not lie there.</exception>
        public FlashStorage(IFlashMemory flash, int position, int stateLength)
        {
            if (flash == null)
            {
                throw new ArgumentNullException();
            }

            int sector = flash.SectorLength;
            int length = flash.Length;
            if (position < 0 || position > length || position % sector != 0 || stateLength < 0 || stateLength > length - CheckpointFormat.Overhead)
            {
                throw new ArgumentOutOfRangeException();
            }

            int sectors = (stateLength + CheckpointFormat.Overhead - 1) / sector;
            _slotLength = (sectors + 1) * sector;
            if (_slotLength > (length - position) / 2)
            {
                throw new ArgumentOutOfRangeException();
            }

            _flash = flash;
            _first = position;
        }

        /// <summary>The bytes of both slots, whole sectors.</summary>
        public int Length
        {
            get { return 2 * _slotLength; }
        }

        /// <inheritdoc/>
        public bool Create(int slot)
        {
            GoTo(slot);
            for (int sector = _position; sector < _end; sector += _flash.SectorLength)
            {
                if (!_flash.Erase(sector))
                {
                    return false;
                }
            }

            return true;
        }

        /// <inheritdoc/>
        public bool Write(byte[] bytes, int count)
        {
            if (count > _end - _position)
            {
                return false;
            }

            for (int offset = 0; offset < count;)
            {
                int piece = PageLength - (_position % PageLength);
                piece = piece < count - offset ? piece : count - offset;
                if (!_flash.Program(_position, bytes, offset, piece))
                {
                    return false;
                }

                _position += piece;
                offset += piece;
            }

            return true;
        }

        /// <inheritdoc/>
        public bool Open(int slot)
        {
            GoTo(slot);
            if (!_flash.Read(_position, _magic, 4))
            {
                _position = _end; // there, and not to be read
                return true;
            }

            return _magic[0] != Erased || _magic[1] != Erased || _magic[2] != Erased || _magic[3] != Erased;
        }

        /// <inheritdoc/>
        public int Read(byte[] bytes, int most)
        {
            int count = most < _end - _position ? most : _end - _position;
            if (count == 0 || !_flash.Read(_position, bytes, count))
            {
                return 0;
            }

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
            return Create(slot);
        }

        private void GoTo(int slot)
        {
            _position = _first + (slot * _slotLength);
            _end = _position + _slotLength;
        }
    }
}
