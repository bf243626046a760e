using System;
using nanoFramework.Hardware.Stm32;

namespace EdgeLearn.Training
{
    /// <summary>
    /// Counters in the backup memory of an STM32, which lives on a battery or on the supply and does not wear: the integers, then a CRC-32 over
    /// them, which memory that lost its power does not have. On a PC an array stands in for the memory.
    /// </summary>
    public sealed class BackupCounters : ICounterMemory
    {
        private const int IntLength = 4;

        private readonly int _position;
        private readonly byte[] _bytes; // (counters + 1) integers, little-endian

        /// <summary>Finds a place for counters.</summary>
        /// <param name="position">The first byte of the backup memory to use, a multiple of 4.</param>
        /// <param name="count">How many counters, from 1: a <see cref="WearBudget"/> has <see cref="WearBudget.Counters"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The counters and their checksum do not lie in the backup memory.</exception>
        public BackupCounters(int position, int count)
        {
            if (position < 0 || (position & 3) != 0 || count < 1 || count > (BackupMemory.Size - position - IntLength) / IntLength)
            {
                throw new ArgumentOutOfRangeException();
            }

            _position = position;
            _bytes = new byte[IntLength * (count + 1)];
        }

        /// <inheritdoc/>
        public bool Read(int[] counters)
        {
            int end = _bytes.Length - IntLength;
            BackupMemory.ReadBytes((uint)_position, _bytes);
            if (counters.Length * IntLength != end || Crc32.Append(0, _bytes, 0, end) != BitConverter.ToInt32(_bytes, end))
            {
                return false;
            }

            for (int i = 0; i < counters.Length; i++)
            {
                counters[i] = BitConverter.ToInt32(_bytes, IntLength * i);
            }

            return true;
        }

        /// <inheritdoc/>
        /// <exception cref="ArgumentException">There is room for another number of counters.</exception>
        public void Write(int[] counters)
        {
            int end = _bytes.Length - IntLength;
            if (counters.Length * IntLength != end)
            {
                throw new ArgumentException();
            }

            for (int i = 0; i < counters.Length; i++)
            {
                Put(IntLength * i, counters[i]);
            }

            Put(end, Crc32.Append(0, _bytes, 0, end));
            BackupMemory.WriteBytes((uint)_position, _bytes);
        }

        private void Put(int position, int value)
        {
            _bytes[position] = (byte)value;
            _bytes[position + 1] = (byte)(value >> 8);
            _bytes[position + 2] = (byte)(value >> 16);
            _bytes[position + 3] = (byte)(value >> 24);
        }
    }
}
