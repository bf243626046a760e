namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>Errors before and after learning.</summary>
/// <param name="Samples">The number of samples.</param>
/// <param name="Before">How many were classified wrongly before.</param>
/// <param name="After">How many are afterwards.</param>
internal readonly record struct ErrorChange(int Samples, int Before, int After)
{
    /// <summary>The share of errors before, 0 to 1.</summary>
    public double ShareBefore => Samples == 0 ? 0 : (double)Before / Samples;

    /// <summary>The share of errors afterwards, 0 to 1.</summary>
    public double ShareAfter => Samples == 0 ? 0 : (double)After / Samples;
}
