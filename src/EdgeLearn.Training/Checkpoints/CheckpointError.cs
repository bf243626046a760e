namespace EdgeLearn.Training
{
    /// <summary>Why a checkpoint is refused.</summary>
    public enum CheckpointError
    {
        /// <summary>It belongs to another model, or to a learner with another number of bytes of state.</summary>
        OtherModel = 1,

        /// <summary>It was written in a version of the format that this reader does not know.</summary>
        UnknownVersion = 2,

        /// <summary>The learner did not take the state, although it is undamaged and of the right length: it was saved with other options.</summary>
        Unfit = 3
    }
}
