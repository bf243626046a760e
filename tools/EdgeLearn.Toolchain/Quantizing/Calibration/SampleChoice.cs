namespace EdgeLearn.Toolchain.Quantizing.Calibration;

/// <summary>Takes some of many samples, evenly from the first to the last: data often come sorted.</summary>
internal static class SampleChoice
{
    /// <summary>The samples to take, in their order.</summary>
    /// <param name="samples">All.</param>
    /// <param name="most">The most to take, at least 1.</param>
    public static T[] Of<T>(IReadOnlyList<T> samples, int most)
    {
        int count = Math.Min(samples.Count, most);
        return [.. Enumerable.Range(0, count).Select(i => samples[(int)((long)i * samples.Count / count)])];
    }
}
