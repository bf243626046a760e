using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// An output image cut into strips, one for each lane, along its rows or its columns; and the part of the input that their windows see, with its border.
/// </summary>
internal sealed class StripGeometry
{
    /// <summary>Cuts the output of a layer.</summary>
    /// <param name="layer">A convolution.</param>
    /// <param name="channels">The channels of a word's position: all of the input, or one.</param>
    /// <param name="alongRows">Whether a strip is some rows; otherwise some columns.</param>
    /// <param name="format">The lanes: a strip for each.</param>
    /// <param name="overlaps">Whether the last strip may share positions with the one before, rather than hang over the image's end.</param>
    public StripGeometry(WindowLayer layer, int channels, bool alongRows, LaneFormat format, bool overlaps)
    {
        Format = format;
        AlongRows = alongRows;
        Channels = channels;
        int height = layer.InputShape[1];
        int width = layer.InputShape[2];
        int pixel = layer.InputShape[3];
        int outputPixel = layer.OutputShape[3];
        (int strideRow, int strideColumn) = layer.Stride;
        (int dilationRow, int dilationColumn) = layer.Dilation;
        Length = alongRows ? layer.OutputShape[1] : layer.OutputShape[2];
        Breadth = alongRows ? layer.OutputShape[2] : layer.OutputShape[1];
        Strip = (Length + format.Lanes - 1) / format.Lanes;
        Starts = [.. Enumerable.Range(0, format.Lanes).Select(lane => overlaps ? Math.Min(lane * Strip, Length - Strip) : lane * Strip)];
        (StrideLength, StrideBreadth) = alongRows ? (strideRow, strideColumn) : (strideColumn, strideRow);
        (DilationLength, DilationBreadth) = alongRows ? (dilationRow, dilationColumn) : (dilationColumn, dilationRow);
        (KernelLength, KernelBreadth) = alongRows ? layer.Kernel : (layer.Kernel.Width, layer.Kernel.Height);
        (PaddingLength, PaddingBreadth) = alongRows ? layer.Padding : (layer.Padding.Left, layer.Padding.Top);
        (InputLength, InputBreadth) = alongRows ? (height, width) : (width, height);
        (PitchLength, PitchBreadth) = alongRows ? (width * pixel, pixel) : (pixel, width * pixel);
        int outputRow = layer.OutputShape[2] * outputPixel;
        (OutputPitchLength, OutputPitchBreadth) = alongRows ? (outputRow, outputPixel) : (outputPixel, outputRow);
        WordLength = ((Strip - 1) * StrideLength) + ((KernelLength - 1) * DilationLength) + 1;
        WordBreadth = ((Breadth - 1) * StrideBreadth) + ((KernelBreadth - 1) * DilationBreadth) + 1;
    }

    /// <summary>The lanes.</summary>
    public LaneFormat Format { get; }

    /// <summary>Whether a strip is some rows; otherwise some columns.</summary>
    public bool AlongRows { get; }

    /// <summary>The channels of a word's position.</summary>
    public int Channels { get; }

    /// <summary>Positions of the output in the direction that is cut, and in the other.</summary>
    public int Length { get; }

    /// <inheritdoc cref="Length"/>
    public int Breadth { get; }

    /// <summary>Positions of a strip in the direction that is cut.</summary>
    public int Strip { get; }

    /// <summary>The first position of each strip.</summary>
    public int[] Starts { get; }

    /// <summary>Input positions from one window to the next.</summary>
    public int StrideLength { get; }

    /// <inheritdoc cref="StrideLength"/>
    public int StrideBreadth { get; }

    /// <summary>Input positions from one tap to the next.</summary>
    public int DilationLength { get; }

    /// <inheritdoc cref="DilationLength"/>
    public int DilationBreadth { get; }

    /// <summary>Taps of the window.</summary>
    public int KernelLength { get; }

    /// <inheritdoc cref="KernelLength"/>
    public int KernelBreadth { get; }

    /// <summary>Positions of padding before the image.</summary>
    public int PaddingLength { get; }

    /// <inheritdoc cref="PaddingLength"/>
    public int PaddingBreadth { get; }

    /// <summary>Positions of the input.</summary>
    public int InputLength { get; }

    /// <inheritdoc cref="InputLength"/>
    public int InputBreadth { get; }

    /// <summary>Elements of the arena from one input position to the next.</summary>
    public int PitchLength { get; }

    /// <inheritdoc cref="PitchLength"/>
    public int PitchBreadth { get; }

    /// <summary>Elements of the arena from one output position to the next.</summary>
    public int OutputPitchLength { get; }

    /// <inheritdoc cref="OutputPitchLength"/>
    public int OutputPitchBreadth { get; }

    /// <summary>Positions of the words that hold the input of a strip.</summary>
    public int WordLength { get; }

    /// <inheritdoc cref="WordLength"/>
    public int WordBreadth { get; }

    /// <summary>The words that hold the input.</summary>
    public int InputWords => WordLength * WordBreadth * Channels;

    /// <summary>The number of windows, a position in each lane.</summary>
    public int Windows => Strip * Breadth;

    /// <summary>The better of the two directions: fewer windows, rows if both are alike.</summary>
    public static StripGeometry Best(WindowLayer layer, int channels, LaneFormat format)
    {
        var rows = new StripGeometry(layer, channels, alongRows: true, format, overlaps: true);
        var columns = new StripGeometry(layer, channels, alongRows: false, format, overlaps: true);
        return columns.Windows < rows.Windows ? columns : rows;
    }

    /// <summary>From the first word of a window to that of one of its inputs, which are numbered in the order height, width, channel.</summary>
    public int WordOf(int input, int kernelWidth)
    {
        int channel = input % Channels;
        int tap = input / Channels;
        int row = tap / kernelWidth;
        int column = tap % kernelWidth;
        (int length, int breadth) = AlongRows ? (row, column) : (column, row);
        return (((length * DilationLength * WordBreadth) + (breadth * DilationBreadth)) * Channels) + channel;
    }

    /// <summary>The output positions of a window whose first one is at a local.</summary>
    public IReadOnlyList<ArenaPlace> OutputPlaces(string local) => [.. Starts.Select(start => new ArenaPlace(local, start * OutputPitchLength))];
}
