using System;

namespace EdgeLearn.DeviceTests
{
    /// <summary>Writes little-endian numbers one after the other.</summary>
    internal sealed class BlobWriter
    {
        private readonly byte[] _bytes = new byte[1024];

        internal int Length { get; private set; }

        internal BlobWriter Byte(int value)
        {
            _bytes[Length++] = (byte)value;
            return this;
        }

        internal BlobWriter Short(int value)
        {
            return Byte(value).Byte(value >> 8);
        }

        internal BlobWriter Int(int value)
        {
            return Short(value).Short(value >> 16);
        }

        internal BlobWriter Ints(params int[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                Int(values[i]);
            }

            return this;
        }

        internal BlobWriter Bytes(params int[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                Byte(values[i]);
            }

            return this;
        }

        /// <summary>Goes on at the next multiple of eight.</summary>
        internal BlobWriter Align()
        {
            while ((Length & 7) != 0)
            {
                Byte(0);
            }

            return this;
        }

        internal byte[] ToArray()
        {
            byte[] bytes = new byte[Length];
            Array.Copy(_bytes, 0, bytes, 0, Length);
            return bytes;
        }
    }
}
