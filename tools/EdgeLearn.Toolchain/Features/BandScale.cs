namespace EdgeLearn.Toolchain.Features;

/// <summary>On which scale bands are equally wide.</summary>
public enum BandScale
{
    /// <summary>As pitch is heard: 2595 log10(1 + f / 700) (O'Shaughnessy; HTK).</summary>
    Mel,

    /// <summary>In Hz.</summary>
    Linear,
}
