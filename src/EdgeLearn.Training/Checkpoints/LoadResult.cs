namespace EdgeLearn.Training
{
    /// <summary>What a learner has after a checkpoint was looked for.</summary>
    public enum LoadResult
    {
        /// <summary>There is no checkpoint: a new board, or a storage that came back empty. The learner starts from its model.</summary>
        Nothing = 0,

        /// <summary>The learner has what was saved last.</summary>
        Restored = 1,

        /// <summary>
        /// The learner has what a checkpoint holds, but a slot is damaged, or the counters know of a newer write that is not there: it may be
        /// one save behind.
        /// </summary>
        Recovered = 2,

        /// <summary>There were checkpoints, and none of them can be used: the slots are damaged, or gone as the counters tell. The learner starts from its model.</summary>
        Lost = 3
    }
}
