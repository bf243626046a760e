namespace EdgeLearn.Toolchain.Data.Splits;

/// <summary>What keeps training, validation and test apart.</summary>
public enum SplitBy
{
    /// <summary>Chance: each sample for itself. Windows that overlap leak; other ways are better for series.</summary>
    Random,

    /// <summary>Subjects, speakers: nobody is in two parts.</summary>
    Group,

    /// <summary>A field, such as the number of a recording.</summary>
    Field,

    /// <summary>Time: the end of each recording is for the test. Windows across the border are left out.</summary>
    Time,
}
