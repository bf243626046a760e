namespace EdgeLearn.Training
{
    /// <summary>What a learner learned, as bytes: what a checkpoint keeps over a power cut, and a gate over a step that made things worse.</summary>
    public interface ILearnedState
    {
        /// <summary>The number of bytes that <see cref="Save"/> writes; it does not change while a learner lives.</summary>
        public int StateLength { get; }

        /// <summary>Writes all that was learned, everything that the next steps depend on included.</summary>
        /// <param name="writer">Takes <see cref="StateLength"/> bytes.</param>
        public void Save(StateWriter writer);

        /// <summary>Becomes what was saved.</summary>
        /// <param name="reader">Gives the bytes that a learner of the same kind and sizes has saved; their checksum was proved already.</param>
        public void Restore(StateReader reader);
    }
}
