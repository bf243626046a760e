using System;

namespace EdgeLearn.Training
{
    /// <summary>One of the two slots, and what the last look at it found.</summary>
    internal sealed class CheckpointSlot
    {
        private const int BufferLength = 64;

        private readonly ICheckpointStorage _storage;
        private readonly byte[] _header = new byte[CheckpointFormat.HeaderLength];
        private readonly byte[] _again = new byte[CheckpointFormat.HeaderLength]; // the header of a second reading
        private readonly byte[] _buffer = new byte[BufferLength];

        public CheckpointSlot(ICheckpointStorage storage, int number)
        {
            _storage = storage;
            Number = number;
        }

        /// <summary>0 or 1.</summary>
        public int Number { get; }

        /// <summary>What is there.</summary>
        public SlotStatus Status { get; set; }

        /// <summary>The version of its format; this and what follows are meant for Foreign and Good ones.</summary>
        public int Version
        {
            get { return BitConverter.ToInt32(_header, 4); }
        }

        /// <summary>The bytes of its state.</summary>
        public int StateLength
        {
            get { return BitConverter.ToInt32(_header, 8) - CheckpointFormat.Overhead; }
        }

        /// <summary>The checksum of its model.</summary>
        public int Model
        {
            get { return BitConverter.ToInt32(_header, 12); }
        }

        /// <summary>Its sequence number.</summary>
        public int Sequence
        {
            get { return BitConverter.ToInt32(_header, 16); }
        }

        /// <summary>Whether this checkpoint was written after another; the numbers may wrap around (RFC 1982).</summary>
        public bool IsNewerThan(CheckpointSlot other)
        {
            int distance = Sequence - other.Sequence;
            return distance > 0;
        }

        /// <summary>Reads the whole slot and proves its checksum.</summary>
        /// <param name="model">The checksum of the learner's model.</param>
        /// <param name="stateLength">The bytes of the learner's state.</param>
        public void Look(int model, int stateLength)
        {
            if (!_storage.Open(Number))
            {
                Status = SlotStatus.Empty;
                return;
            }

            bool isWhole = ReadHeader(_header) && BitConverter.ToInt32(_header, 0) == CheckpointFormat.Magic && StateLength >= 0 && IsProved();
            _storage.Close();
            Status = !isWhole ? SlotStatus.Damaged
                : Version == CheckpointFormat.Version && Model == model && StateLength == stateLength ? SlotStatus.Good
                : SlotStatus.Foreign;
        }

        /// <summary>Opens the slot again, up to its state.</summary>
        /// <param name="crc">The checksum of the header.</param>
        /// <returns>False where the header cannot be read as before; the slot is not open then.</returns>
        public bool OpenState(out int crc)
        {
            crc = Crc32.Append(0, _header, 0, CheckpointFormat.HeaderLength);
            if (!_storage.Open(Number))
            {
                return false;
            }

            if (ReadHeader(_again) && IsSameHeader())
            {
                return true;
            }

            _storage.Close();
            return false;
        }

        private bool IsSameHeader()
        {
            for (int i = 0; i < CheckpointFormat.HeaderLength; i++)
            {
                if (_again[i] != _header[i])
                {
                    return false;
                }
            }

            return true;
        }

        private bool ReadHeader(byte[] header)
        {
            for (int read = 0; read < CheckpointFormat.HeaderLength;)
            {
                int count = _storage.Read(_buffer, CheckpointFormat.HeaderLength - read);
                if (count <= 0)
                {
                    return false;
                }

                Array.Copy(_buffer, 0, header, read, count);
                read += count;
            }

            return true;
        }

        private bool IsProved()
        {
            int crc = Crc32.Append(0, _header, 0, CheckpointFormat.HeaderLength);
            for (int left = StateLength + 4; left > 0;)
            {
                int count = _storage.Read(_buffer, left < BufferLength ? left : BufferLength);
                if (count <= 0)
                {
                    return false;
                }

                crc = Crc32.Append(crc, _buffer, 0, count);
                left -= count;
            }

            return crc == CheckpointFormat.Residue;
        }
    }
}
