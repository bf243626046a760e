namespace EdgeLearn.Training
{
    /// <summary>A CRC-32 over learned state: two learners that have it in common have learned the same.</summary>
    public sealed class StateChecksum : StateWriter
    {
        /// <summary>The checksum of all that was flushed.</summary>
        public int Value { get; private set; }

        /// <summary>The checksum of a state.</summary>
        /// <param name="learner">Whose.</param>
        public static int Of(ILearnedState learner)
        {
            StateChecksum checksum = new StateChecksum();
            learner.Save(checksum);
            checksum.Flush();
            return checksum.Value;
        }

        /// <inheritdoc/>
        protected override void Put(byte[] bytes, int count)
        {
            Value = Crc32.Append(Value, bytes, 0, count);
        }
    }
}
