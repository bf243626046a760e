using EdgeLearn.Signal;

namespace EdgeLearn.Toolchain.Features;

/// <summary>What is made of the energies of overlapping triangular bands of the spectrum.</summary>
public abstract record SpectrumFeature : WindowFeature
{
    /// <summary>The points of the transform: 64, 128, 256, 512 or 1024, at least the window; 0 for the least that will do.</summary>
    public int FftLength { get; init; }

    /// <summary>The window function.</summary>
    public WindowFunction WindowFunction { get; init; } = WindowFunction.Hann;

    /// <summary>The number of bands, 1 to 128.</summary>
    public int Bands { get; init; } = 40;

    /// <summary>The scale on which the bands are equally wide.</summary>
    public BandScale Scale { get; init; } = BandScale.Mel;

    /// <summary>Where the first band begins, in Hz.</summary>
    public double LowestFrequency { get; init; } = 20;

    /// <summary>Where the last band ends, in Hz; null for half the sample rate.</summary>
    public double? HighestFrequency { get; init; }

    /// <summary>
    /// The least logarithm to base 2 of an energy, -63 to 63. 0 is the energy of a spectrum's bin with magnitude 1; noise of one unit's deviation has
    /// log2(samples of the window) in each bin.
    /// </summary>
    public double Floor { get; init; }
}
