namespace EdgeLearn.Toolchain.Training;

/// <summary>How the learning rate changes over the epochs.</summary>
public enum ScheduleKind
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>Half a cosine from the learning rate down to its final part.</summary>
    Cosine,

    /// <summary>Multiplied by a factor every few epochs.</summary>
    Step,
}
