namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Sound; values are in units of 16-bit PCM, several channels are mixed into one.</summary>
/// <param name="Files">A template of paths.</param>
/// <param name="Rate">Samples a second that are wanted; files may have a whole multiple of it.</param>
public sealed record WavOptions(string Files, int Rate);
