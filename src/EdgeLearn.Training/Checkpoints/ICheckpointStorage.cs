namespace EdgeLearn.Training
{
    /// <summary>
    /// Two slots for checkpoints, 0 and 1, one of which is open at a time: files, memory, sectors of a flash chip. No method throws: what the
    /// storage cannot do, it says. A slot that is written may hold anything until it was closed; the other one must not change meanwhile.
    /// </summary>
    public interface ICheckpointStorage
    {
        /// <summary>Opens a slot to write it anew; what it held is lost, now or when it is closed.</summary>
        /// <param name="slot">0 or 1.</param>
        /// <returns>False where that cannot be; the slot is not open then.</returns>
        public bool Create(int slot);

        /// <summary>Writes the next bytes of the slot that was created.</summary>
        /// <param name="bytes">Holds them from its first element on.</param>
        /// <param name="count">How many.</param>
        /// <returns>False where they could not be written.</returns>
        public bool Write(byte[] bytes, int count);

        /// <summary>Opens a slot to read it from its beginning.</summary>
        /// <param name="slot">0 or 1.</param>
        /// <returns>False where nothing is there; a slot that is there and cannot be read is open and has no bytes.</returns>
        public bool Open(int slot);

        /// <summary>Reads the next bytes of the slot that was opened.</summary>
        /// <param name="bytes">Becomes them, from its first element on.</param>
        /// <param name="most">How many are wanted at the most.</param>
        /// <returns>How many were read; 0 after the last, and where the storage fails.</returns>
        public int Read(byte[] bytes, int most);

        /// <summary>Closes the slot that is open. Only now what was written counts.</summary>
        /// <returns>False where what was written could not be kept.</returns>
        public bool Close();

        /// <summary>Makes a slot empty.</summary>
        /// <param name="slot">0 or 1, not open.</param>
        /// <returns>False where that cannot be.</returns>
        public bool Delete(int slot);
    }
}
