namespace EdgeLearn.Toolchain.Features;

/// <summary>How samples become the input of a model; <see cref="FeatureWriter"/> makes a feature pipeline of it.</summary>
public sealed record FeatureDescription
{
    /// <summary>The sample rate that the samples come with, in Hz.</summary>
    public required double SampleRate { get; init; }

    /// <summary>The samples of each channel in a window, after decimation: 1 to 4096.</summary>
    public required int WindowLength { get; init; }

    /// <summary>The samples of each channel from one window to the next, after decimation: 1 to the length of the window.</summary>
    public required int Hop { get; init; }

    /// <summary>The number of channels, 1 to 16.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>The windows of an output, 1 to 1024; each makes a row of features.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>How many windows later the next output begins, 1 to <see cref="Rows"/>.</summary>
    public int RowHop { get; init; } = 1;

    /// <summary>Takes the slowly moving mean from the stream, see <see cref="Signal.DcBlocker"/>: 1 (fast) to 14 (slow); null for none.</summary>
    public int? DcBlocker { get; init; }

    /// <summary>By which factor the sample rate is lowered, behind a low-pass filter: 2 to 42; 1 for none.</summary>
    public int Decimation { get; init; } = 1;

    /// <summary>Whether each window loses its mean.</summary>
    public bool RemoveMean { get; init; }

    /// <summary>The factor of the pre-emphasis, 0 to below 1; 0 for none, 0.97 is usual for speech.</summary>
    public double PreEmphasis { get; init; }

    /// <summary>What makes features of a window, in this order: raw samples, statistics, then any number of spectra.</summary>
    public required IReadOnlyList<WindowFeature> Features { get; init; }

    /// <summary>The sample rate after decimation, in Hz.</summary>
    internal double WindowRate => SampleRate / Decimation;
}
