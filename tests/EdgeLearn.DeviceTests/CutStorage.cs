using System;
using EdgeLearn.Training;

namespace EdgeLearn.DeviceTests
{
    /// <summary>Checkpoints in memory, where the power goes after so many bytes: what was written until then stays.</summary>
    internal sealed class CutStorage : ICheckpointStorage
    {
        private readonly RamStorage _storage;
        private readonly byte[] _piece = new byte[64];

        public CutStorage(int stateLength)
        {
            _storage = new RamStorage(stateLength);
            BytesToCut = int.MaxValue;
        }

        public int BytesToCut { get; set; }

        public bool Create(int slot)
        {
            return _storage.Create(slot);
        }

        public bool Write(byte[] bytes, int count)
        {
            if (count <= BytesToCut)
            {
                BytesToCut -= BytesToCut == int.MaxValue ? 0 : count;
                return _storage.Write(bytes, count);
            }

            _storage.Write(bytes, BytesToCut);
            throw new InvalidOperationException();
        }

        public bool Open(int slot)
        {
            return _storage.Open(slot);
        }

        public int Read(byte[] bytes, int most)
        {
            return _storage.Read(bytes, most);
        }

        public bool Close()
        {
            return _storage.Close();
        }

        public bool Delete(int slot)
        {
            return _storage.Delete(slot);
        }

        /// <summary>Turns a bit.</summary>
        public void Flip(int slot, int position, int bit, int length)
        {
            byte[] content = new byte[length];
            _storage.Open(slot);
            for (int i = 0; i < length;)
            {
                int count = _storage.Read(_piece, 64);
                Array.Copy(_piece, 0, content, i, count);
                i += count;
            }

            content[position] = (byte)(content[position] ^ (1 << bit));
            _storage.Create(slot);
            _storage.Write(content, length);
        }
    }
}
