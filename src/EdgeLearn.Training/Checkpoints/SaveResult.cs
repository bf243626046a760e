namespace EdgeLearn.Training
{
    /// <summary>What became of a save.</summary>
    public enum SaveResult
    {
        /// <summary>The state is kept: it was written, closed, read back and proved.</summary>
        Saved = 0,

        /// <summary>Nothing was written: the wear budget has no write left today. Try again later.</summary>
        PutOff = 1,

        /// <summary>Nothing was written, and nothing will be: the wear budget is used up.</summary>
        Spent = 2,

        /// <summary>The storage did not keep what was written. The checkpoint before it is still there.</summary>
        Failed = 3
    }
}
