namespace EdgeLearn.Training
{
    /// <summary>What a <see cref="SensorGuard"/> finds wrong with a sensor.</summary>
    public enum SensorFault
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>There was no sample.</summary>
        Missing,

        /// <summary>It stands at a limit of its range.</summary>
        Saturated,

        /// <summary>It does not change.</summary>
        Stuck
    }
}
