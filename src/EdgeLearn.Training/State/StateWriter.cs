namespace EdgeLearn.Training
{
    /// <summary>Takes learned state, little-endian, and hands it on in pieces of a few bytes, so that no copy of the whole is in memory.</summary>
    public abstract class StateWriter
    {
        private readonly byte[] _buffer;
        private int _count;

        /// <summary>The most bytes that <see cref="Put"/> gets at once, unless a writer has a buffer of its own.</summary>
        protected const int BufferLength = 64;

        /// <summary>Collects a few bytes before they are handed on.</summary>
        protected StateWriter()
            : this(new byte[BufferLength])
        {
        }

        /// <summary>Collects bytes where they are wanted.</summary>
        /// <param name="buffer">Becomes them; they are handed on when it is full.</param>
        protected StateWriter(byte[] buffer)
        {
            _buffer = buffer;
        }

        /// <summary>Writes one byte.</summary>
        /// <param name="value">Its low 8 bits count.</param>
        public void WriteByte(int value)
        {
            if (_count == _buffer.Length)
            {
                Flush();
            }

            _buffer[_count++] = (byte)value;
        }

        /// <summary>Writes an integer of 16 bits.</summary>
        /// <param name="value">Its low 16 bits count.</param>
        public void WriteInt16(int value)
        {
            WriteByte(value);
            WriteByte(value >> 8);
        }

        /// <summary>Writes an integer of 32 bits.</summary>
        /// <param name="value">Any.</param>
        public void WriteInt32(int value)
        {
            WriteByte(value);
            WriteByte(value >> 8);
            WriteByte(value >> 16);
            WriteByte(value >> 24);
        }

        /// <summary>Writes an integer of 64 bits.</summary>
        /// <param name="value">Any.</param>
        public void WriteInt64(long value)
        {
            WriteInt32((int)value);
            WriteInt32((int)(value >> 32));
        }

        /// <summary>Writes bytes.</summary>
        /// <param name="values">Holds them.</param>
        /// <param name="offset">The first of them.</param>
        /// <param name="count">How many.</param>
        public void WriteBytes(byte[] values, int offset, int count)
        {
            for (int end = offset + count; offset < end; offset++)
            {
                WriteByte(values[offset]);
            }
        }

        /// <summary>Writes signed bytes.</summary>
        /// <param name="values">Holds them.</param>
        /// <param name="offset">The first of them.</param>
        /// <param name="count">How many.</param>
        public void WriteSBytes(sbyte[] values, int offset, int count)
        {
            for (int end = offset + count; offset < end; offset++)
            {
                WriteByte(values[offset]);
            }
        }

        /// <summary>Hands on what was written since the last time; call it after the last byte.</summary>
        public void Flush()
        {
            if (_count > 0)
            {
                Put(_buffer, _count);
                _count = 0;
            }
        }

        /// <summary>Begins anew at the first byte of the buffer.</summary>
        protected void Rewind()
        {
            _count = 0;
        }

        /// <summary>Takes bytes.</summary>
        /// <param name="bytes">Holds them from its first element on; it is used again afterwards.</param>
        /// <param name="count">How many, from 1.</param>
        protected abstract void Put(byte[] bytes, int count);
    }
}
