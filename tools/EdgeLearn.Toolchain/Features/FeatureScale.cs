namespace EdgeLearn.Toolchain.Features;

/// <summary>What a model sees of a feature: value * factor + offset.</summary>
/// <param name="Factor">The factor; 1 / deviation where features are standardised.</param>
/// <param name="Offset">The offset; -mean / deviation where features are standardised.</param>
public readonly record struct FeatureScale(double Factor, double Offset)
{
    /// <summary>The scale that takes a mean to 0 and a deviation to 1; a feature that never changes becomes 0.</summary>
    public static FeatureScale Standard(double mean, double deviation) =>
        deviation > 0 ? new FeatureScale(1 / deviation, -mean / deviation) : new FeatureScale(0, 0);
}
