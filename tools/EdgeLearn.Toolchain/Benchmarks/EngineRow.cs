using EdgeLearn.Toolchain.Costs;

namespace EdgeLearn.Toolchain.Benchmarks;

/// <summary>A row of the page with its figures.</summary>
/// <param name="Case">The row.</param>
/// <param name="Profile">What the cost model says.</param>
/// <param name="Measured">What the real interpreter needed; null where nobody counted this very program.</param>
internal sealed record EngineRow(EngineCase Case, ModelProfile Profile, long? Measured)
{
    /// <summary>How far the cost model is from what was measured, as a part of it.</summary>
    public double? Error => Measured is { } measured ? ((double)Profile.CostUnits / measured) - 1 : null;

    /// <summary>Counts a row.</summary>
    public static EngineRow Of(EngineCase engineCase, IReadOnlyList<MeasuredCount> measured)
    {
        ModelProfile profile = ModelProfile.Of(engineCase.Blob, engineCase.Prepare(), engineCase.Sample);
        MeasuredCount? count = measured.FirstOrDefault(count => count.Row == engineCase.Key && count.IlInstructions == profile.IlInstructions);
        return new EngineRow(engineCase, profile, count?.Instructions);
    }
}
