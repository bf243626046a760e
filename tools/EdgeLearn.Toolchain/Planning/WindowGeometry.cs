namespace EdgeLearn.Toolchain.Planning;

/// <summary>
/// What an operator with a sliding window reads and writes: one image, rows from top to bottom, pixels from left to right,
/// the channels of a pixel side by side. Every output element is taken to read its whole window, all channels.
/// </summary>
public sealed record WindowGeometry
{
    /// <summary>Rows of the input.</summary>
    public required int InputHeight { get; init; }

    /// <summary>Columns of the input.</summary>
    public required int InputWidth { get; init; }

    /// <summary>Bytes of an input pixel: channels times the size of an element.</summary>
    public required int InputPixelBytes { get; init; }

    /// <summary>Rows of the output.</summary>
    public required int OutputHeight { get; init; }

    /// <summary>Columns of the output.</summary>
    public required int OutputWidth { get; init; }

    /// <summary>Bytes of an output pixel: channels times the size of an element.</summary>
    public required int OutputPixelBytes { get; init; }

    /// <summary>Bytes of an output element.</summary>
    public int OutputElementBytes { get; init; } = 1;

    /// <summary>Rows of the window, without those that dilation leaves out.</summary>
    public int KernelHeight { get; init; } = 1;

    /// <summary>Columns of the window, without those that dilation leaves out.</summary>
    public int KernelWidth { get; init; } = 1;

    /// <summary>Input rows from one row of the window to the next.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>Input columns from one column of the window to the next.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>Input rows from one output row to the next.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>Input columns from one output column to the next.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>Rows by which the first window reaches above the image.</summary>
    public int PadTop { get; init; }

    /// <summary>Columns by which the first window reaches left of the image.</summary>
    public int PadLeft { get; init; }

    /// <summary>Bytes of the whole input.</summary>
    public int InputBytes => checked(InputHeight * InputWidth * InputPixelBytes);

    /// <summary>Bytes of the whole output.</summary>
    public int OutputBytes => checked(OutputHeight * OutputWidth * OutputPixelBytes);
}
