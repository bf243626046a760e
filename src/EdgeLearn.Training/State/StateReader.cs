namespace EdgeLearn.Training
{
    /// <summary>Gives back what a <see cref="StateWriter"/> took, in the same order.</summary>
    public abstract class StateReader
    {
        private readonly byte[] _buffer;
        private int _count;
        private int _next;

        /// <summary>The most bytes that <see cref="Take"/> is asked for, unless a reader has a buffer of its own.</summary>
        protected const int BufferLength = 64;

        /// <summary>Takes a few bytes at a time.</summary>
        protected StateReader()
            : this(new byte[BufferLength])
        {
        }

        /// <summary>Reads bytes where they are, once <see cref="Rewind"/> has said how many there are.</summary>
        /// <param name="buffer">Holds them.</param>
        protected StateReader(byte[] buffer)
        {
            _buffer = buffer;
        }

        /// <summary>Reads one byte.</summary>
        /// <returns>0 to 255.</returns>
        public int ReadByte()
        {
            if (_next == _count)
            {
                _count = Take(_buffer, _buffer.Length);
                _next = 0;
            }

            return _buffer[_next++];
        }

        /// <summary>Reads one signed byte.</summary>
        /// <returns>-128 to 127.</returns>
        public int ReadSByte()
        {
            return (ReadByte() ^ 128) - 128;
        }

        /// <summary>Reads an integer of 16 bits.</summary>
        /// <returns>-32768 to 32767.</returns>
        public int ReadInt16()
        {
            int low = ReadByte();
            return low | (ReadSByte() << 8);
        }

        /// <summary>Reads an integer of 32 bits.</summary>
        public int ReadInt32()
        {
            int value = ReadByte();
            value |= ReadByte() << 8;
            value |= ReadByte() << 16;
            return value | (ReadByte() << 24);
        }

        /// <summary>Reads an integer of 64 bits.</summary>
        public long ReadInt64()
        {
            long low = ReadInt16() & 0xFFFF;
            low |= (long)(ReadInt16() & 0xFFFF) << 16;
            long high = ReadInt32();
            return (high << 32) + low;
        }

        /// <summary>Reads bytes.</summary>
        /// <param name="values">Becomes them.</param>
        /// <param name="offset">Where the first goes.</param>
        /// <param name="count">How many.</param>
        public void ReadBytes(byte[] values, int offset, int count)
        {
            for (int end = offset + count; offset < end; offset++)
            {
                values[offset] = (byte)ReadByte();
            }
        }

        /// <summary>Reads signed bytes.</summary>
        /// <param name="values">Becomes them.</param>
        /// <param name="offset">Where the first goes.</param>
        /// <param name="count">How many.</param>
        public void ReadSBytes(sbyte[] values, int offset, int count)
        {
            for (int end = offset + count; offset < end; offset++)
            {
                values[offset] = (sbyte)ReadByte();
            }
        }

        /// <summary>Forgets bytes that were taken but not read yet.</summary>
        protected void Forget()
        {
            Rewind(0);
        }

        /// <summary>Begins anew at the first byte of the buffer.</summary>
        /// <param name="count">How many bytes are there.</param>
        protected void Rewind(int count)
        {
            _count = count;
            _next = 0;
        }

        /// <summary>Gives the next bytes.</summary>
        /// <param name="bytes">Becomes them, from its first element on.</param>
        /// <param name="most">How many are wanted at the most.</param>
        /// <returns>How many there are, at least 1; a reader that has no more throws.</returns>
        protected abstract int Take(byte[] bytes, int most);
    }
}
