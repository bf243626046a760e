namespace EdgeLearn
{
    /// <summary>CRC-32 as in IEEE 802.3 and zlib (polynomial 0xEDB88320, reflected), four bits at a time from a table of 16.</summary>
    public static class Crc32
    {
        // A table for whole bytes would cost 1 KB of heap for one pass at load. Signed, since nanoCLR loses a cast from uint to int.
        private static readonly int[] Table =
        {
            0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
            -0x12477CE0, -0x0FF06CBC, -0x29295C18, -0x349E4C74, -0x649B3D50, -0x792C2D2C, -0x5FF51D88, -0x42420DE4,
        };

        /// <summary>Continues a checksum over more bytes.</summary>
        /// <param name="crc">The checksum so far; 0 to begin with.</param>
        /// <param name="bytes">Holds the bytes.</param>
        /// <param name="offset">The first byte.</param>
        /// <param name="count">The number of bytes.</param>
        /// <returns>The checksum of everything so far.</returns>
        public static int Append(int crc, byte[] bytes, int offset, int count)
        {
            int[] table = Table;
            int end = offset + count;
            crc = ~crc;
            for (int i = offset; i < end; i++)
            {
                crc ^= bytes[i];
                crc = ((crc >> 4) & 0x0FFFFFFF) ^ table[crc & 15];
                crc = ((crc >> 4) & 0x0FFFFFFF) ^ table[crc & 15];
            }

            return ~crc;
        }
    }
}
