namespace EdgeLearn.Toolchain.Features;

/// <summary>Cepstral coefficients: the cosine transform of the logarithms of the energies of bands.</summary>
public sealed record MfccFeature : SpectrumFeature
{
    /// <summary>How many of each channel, 1 to <see cref="SpectrumFeature.Bands"/>.</summary>
    public int Coefficients { get; init; } = 13;
}
