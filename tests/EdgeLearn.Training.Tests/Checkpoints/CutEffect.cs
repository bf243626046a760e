namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>What is found of a file that was being written when the power went.</summary>
internal enum CutEffect
{
    /// <summary>What it held before: littlefs keeps that until a file is closed.</summary>
    Old,

    /// <summary>The first of the new bytes.</summary>
    Torn,

    /// <summary>The first of the new bytes, then what the old file had there.</summary>
    Mixed,

    /// <summary>A file of no bytes.</summary>
    Emptied,

    /// <summary>No file: the window between deleting and creating.</summary>
    Gone,

    /// <summary>What it held some writes ago.</summary>
    Stale,

    /// <summary>All new bytes, where all had been written; else as <see cref="Torn"/>.</summary>
    New,

    /// <summary>No file at all: the volume could not be mounted and was formatted.</summary>
    Formatted,
}
