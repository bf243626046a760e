namespace EdgeLearn.Training
{
    /// <summary>Writes a checkpoint into the slot that was created.</summary>
    internal sealed class CheckpointWriter : StateWriter
    {
        private readonly ICheckpointStorage _storage;
        private int _crc;

        public CheckpointWriter(ICheckpointStorage storage)
        {
            _storage = storage;
        }

        /// <summary>Whether the storage did not take everything.</summary>
        public bool HasFailed { get; private set; }

        /// <summary>Bytes that were handed on.</summary>
        public int Length { get; private set; }

        /// <summary>Writes the header.</summary>
        public void Begin(int model, int sequence, int stateLength)
        {
            HasFailed = false;
            Length = 0;
            _crc = 0;
            WriteInt32(CheckpointFormat.Magic);
            WriteInt32(CheckpointFormat.Version);
            WriteInt32(stateLength + CheckpointFormat.Overhead);
            WriteInt32(model);
            WriteInt32(sequence);
        }

        /// <summary>Writes the checksum.</summary>
        public void End()
        {
            Flush();
            WriteInt32(_crc);
            Flush();
        }

        protected override void Put(byte[] bytes, int count)
        {
            _crc = Crc32.Append(_crc, bytes, 0, count);
            Length += count;
            if (!HasFailed && !_storage.Write(bytes, count))
            {
                HasFailed = true;
            }
        }
    }
}
