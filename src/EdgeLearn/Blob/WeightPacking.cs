namespace EdgeLearn
{
    /// <summary>
    /// Weights of fewer than 8 bits in the file: several in a byte, the first in the lowest bits, each row from a byte of its own. Of 4 bits
    /// is stored weight + 8, of 2 bits weight + 2.
    /// </summary>
    public static class WeightPacking
    {
        /// <summary>Bits of a weight that has a byte of its own.</summary>
        public const int Byte = 8;

        /// <summary>The most weights that a row may have.</summary>
        public const int LongestRow = 1 << 24;

        /// <summary>The most weights that share a byte.</summary>
        public const int MostInByte = 4;

        private const int BitsShift = 24; // in the parameter that holds the rows of a tile, too
        private const int RowsMask = (1 << BitsShift) - 1;

        /// <summary>The parameter of an operator's record that says how many rows are in memory at a time, and how weights are stored.</summary>
        /// <param name="tileRows">1 to 2^24 - 1.</param>
        /// <param name="bits">8, 4 or 2.</param>
        public static int Parameter(int tileRows, int bits)
        {
            return bits == Byte ? tileRows : tileRows + (bits << BitsShift);
        }

        /// <summary>The rows in memory at a time, from that parameter.</summary>
        public static int RowsOf(int parameter)
        {
            return parameter & RowsMask;
        }

        /// <summary>The bits of a weight, from that parameter; 0 if it says something else.</summary>
        public static int BitsOf(int parameter)
        {
            switch (parameter >> BitsShift)
            {
                case 0:
                    return Byte;
                case 4:
                    return 4;
                case 2:
                    return 2;
                default:
                    return 0;
            }
        }

        /// <summary>The bytes of a row in the file; 0 for bits that there are not.</summary>
        /// <param name="rowLength">Weights of the row, at most <see cref="LongestRow"/>.</param>
        /// <param name="bits">8, 4 or 2.</param>
        public static int StoredLength(int rowLength, int bits)
        {
            return ((rowLength * bits) + 7) >> 3;
        }

        /// <summary>Unpacks rows to weight + 128, a byte each, from the beginning of a buffer.</summary>
        /// <param name="buffer">Holds the packed rows, and takes count * row length bytes.</param>
        /// <param name="stored">Where the packed rows begin: so that they end where the buffer does.</param>
        /// <param name="count">Rows.</param>
        /// <param name="rowLength">Weights of a row.</param>
        /// <param name="bits">4 or 2.</param>
        internal static void Unpack(byte[] buffer, int stored, int count, int rowLength, int bits)
        {
            byte[] b = buffer;
            int r = stored;
            int w = 0;
            for (int row = 0; row < count; row++)
            {
                int end = w + rowLength;
                if (bits == 4)
                {
                    for (int whole = end - 1; w < whole; w += 2)
                    {
                        int pair = b[r++];
                        b[w] = (byte)((pair & 15) + 120);
                        b[w + 1] = (byte)((pair >> 4) + 120);
                    }

                    if (w < end)
                    {
                        b[w++] = (byte)((b[r++] & 15) + 120);
                    }
                }
                else
                {
                    for (int whole = end - 3; w < whole; w += 4)
                    {
                        int four = b[r++];
                        b[w] = (byte)((four & 3) + 126);
                        b[w + 1] = (byte)(((four >> 2) & 3) + 126);
                        b[w + 2] = (byte)(((four >> 4) & 3) + 126);
                        b[w + 3] = (byte)((four >> 6) + 126);
                    }

                    if (w < end)
                    {
                        for (int last = b[r++]; w < end; last >>= 2)
                        {
                            b[w++] = (byte)((last & 3) + 126);
                        }
                    }
                }
            }
        }
    }
}
