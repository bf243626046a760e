using System;

namespace nanoFramework.Hardware.Stm32
{
    /// <summary>Stands in for the backup memory of an STM32 on a PC: 128 bytes, as an STM32F7 has in the registers of its clock.</summary>
    internal static class BackupMemory
    {
        private static readonly byte[] Memory = new byte[128];

        /// <summary>Its bytes.</summary>
        public static int Size
        {
            get { return Memory.Length; }
        }

        /// <summary>Reads bytes.</summary>
        public static void ReadBytes(uint position, byte[] value)
        {
            Array.Copy(Memory, (int)(long)position, value, 0, value.Length);
        }

        /// <summary>Writes bytes.</summary>
        public static void WriteBytes(uint position, byte[] value)
        {
            Array.Copy(value, 0, Memory, (int)(long)position, value.Length);
        }
    }
}
