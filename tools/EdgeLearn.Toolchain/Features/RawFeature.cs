namespace EdgeLearn.Toolchain.Features;

/// <summary>The samples themselves: (length, channels).</summary>
public sealed record RawFeature : WindowFeature;
