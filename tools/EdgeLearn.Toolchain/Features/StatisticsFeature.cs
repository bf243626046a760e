using EdgeLearn.Signal;

namespace EdgeLearn.Toolchain.Features;

/// <summary>Statistics of each channel.</summary>
public sealed record StatisticsFeature : WindowFeature
{
    /// <summary>Which ones.</summary>
    public StatisticKinds Kinds { get; init; } = StatisticKinds.All;
}
