using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// An image that stays in words from layer to layer: lane j of row y is row y + j * strip of the image. Where the third strip is shorter, the
/// words of its last rows would hold two positions only: of three such words A, B and C, two are made, (A, A, B) and (C, C, B).
/// </summary>
internal sealed class WordImage
{
    /// <summary>Lays out an image.</summary>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="channels">Its channels.</param>
    public WordImage(int height, int width, int channels)
    {
        Height = height;
        Width = width;
        Channels = channels;
        Strip = (height + LanePacking.Lanes - 1) / LanePacking.Lanes;
        int missing = (LanePacking.Lanes * Strip) - height;
        IsPossible = missing < Strip && height >= LanePacking.Lanes;
        Full = (Strip - missing) * width;
        int tail = missing * width;
        Triples = tail / 3;
        Rest = tail % 3;
    }

    /// <summary>Rows of the image.</summary>
    public int Height { get; }

    /// <summary>Columns of the image.</summary>
    public int Width { get; }

    /// <summary>Channels of the image.</summary>
    public int Channels { get; }

    /// <summary>Rows of words.</summary>
    public int Strip { get; }

    /// <summary>Whether the image is high enough.</summary>
    public bool IsPossible { get; }

    /// <summary>Words of a channel that hold three positions of their own row.</summary>
    public int Full { get; }

    /// <summary>How often three words of two positions become two.</summary>
    public int Triples { get; }

    /// <summary>Words of two positions that are left.</summary>
    public int Rest { get; }

    /// <summary>Words of a channel.</summary>
    public int Words => Full + (2 * Triples) + Rest;

    /// <summary>Words of a channel before those of two positions are put together.</summary>
    public int LooseWords => Strip * Width;

    /// <summary>Whether the third strip is as high as the others.</summary>
    public bool IsEven => Full == LooseWords;
}
