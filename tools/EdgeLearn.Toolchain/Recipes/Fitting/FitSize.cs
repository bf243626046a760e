namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>How large the network of a candidate is before it is made int8.</summary>
/// <param name="Width">The width of a network of the zoo; null for a model that was imported.</param>
/// <param name="Channels">The share of its multiplications that is left when whole channels are removed, after which it is trained again; null for all.</param>
internal sealed record FitSize(int? Width = null, double? Channels = null);
