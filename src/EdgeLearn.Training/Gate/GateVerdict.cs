namespace EdgeLearn.Training
{
    /// <summary>What a gate made of new weights.</summary>
    public enum GateVerdict
    {
        /// <summary>They are no worse than the last good ones, and are these from now on.</summary>
        Kept,

        /// <summary>They are worse, and may get better yet: the last good ones are still there.</summary>
        Tolerated,

        /// <summary>They were worse, or learning diverged: the last good ones are back.</summary>
        RolledBack
    }
}
