namespace EdgeLearn.Toolchain.Data.Windows;

/// <summary>A piece of a recording.</summary>
/// <param name="Recording">The recording.</param>
/// <param name="Start">The first row.</param>
/// <param name="Length">The number of rows; those beyond the end are zeros.</param>
/// <param name="Label">The label of its rows; null where the recording has one for all.</param>
internal sealed record Window(Recording Recording, int Start, int Length, string? Label)
{
    /// <summary>Where it ends, as a part of the recording.</summary>
    public double End => (Start + Length) / (double)Math.Max(Recording.Length, 1);

    /// <summary>Where it begins, as a part of the recording.</summary>
    public double Begin => Start / (double)Math.Max(Recording.Length, 1);

    /// <summary>Where it comes from, for messages.</summary>
    public string Name => Recording.FirstLine > 0 ? $"{Recording.Name}, about line {Recording.FirstLine + Start}" : Recording.Name;
}
