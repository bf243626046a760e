namespace EdgeLearn.Training
{
    /// <summary>What a look at a slot found.</summary>
    internal enum SlotStatus
    {
        /// <summary>Nothing is there.</summary>
        Empty = 0,

        /// <summary>No whole checkpoint is there.</summary>
        Damaged = 1,

        /// <summary>An undamaged checkpoint that is not for this learner.</summary>
        Foreign = 2,

        /// <summary>A checkpoint for this learner.</summary>
        Good = 3
    }
}
