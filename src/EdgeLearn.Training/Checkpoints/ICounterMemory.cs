namespace EdgeLearn.Training
{
    /// <summary>Counters that survive a restart and do not wear, such as the backup memory of an STM32.</summary>
    public interface ICounterMemory
    {
        /// <summary>Reads the counters.</summary>
        /// <param name="counters">Becomes them; unchanged where there are none.</param>
        /// <returns>False where none were kept, or they are damaged.</returns>
        public bool Read(int[] counters);

        /// <summary>Keeps the counters.</summary>
        /// <param name="counters">As many as are read later.</param>
        public void Write(int[] counters);
    }
}
