namespace EdgeLearn.Toolchain.Features;

/// <summary>The logarithms of the energies of bands, <see cref="SpectrumFeature.Bands"/> of each channel.</summary>
public sealed record LogMelFeature : SpectrumFeature;
