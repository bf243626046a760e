namespace EdgeLearn.Training
{
    /// <summary>A NOR flash chip, at the SPI pins of a board say: bits are programmed to 0 one by one and become 1 again a sector at a time.</summary>
    public interface IFlashMemory
    {
        /// <summary>The bytes that are erased together, 4,096 for most chips.</summary>
        public int SectorLength { get; }

        /// <summary>The bytes of the chip, or of the part of it that may be used.</summary>
        public int Length { get; }

        /// <summary>Erases a sector: all its bytes become 255.</summary>
        /// <param name="position">Its first byte.</param>
        /// <returns>False where that failed.</returns>
        public bool Erase(int position);

        /// <summary>Programs bytes that are erased; they lie within 256 that begin at a multiple of 256, a page.</summary>
        /// <param name="position">Where the first goes.</param>
        /// <param name="bytes">Holds them.</param>
        /// <param name="offset">The first of them.</param>
        /// <param name="count">How many.</param>
        /// <returns>False where that failed.</returns>
        public bool Program(int position, byte[] bytes, int offset, int count);

        /// <summary>Reads bytes.</summary>
        /// <param name="position">The first of them.</param>
        /// <param name="bytes">Becomes them, from its first element on.</param>
        /// <param name="count">How many.</param>
        /// <returns>False where that failed.</returns>
        public bool Read(int position, byte[] bytes, int count);
    }
}
