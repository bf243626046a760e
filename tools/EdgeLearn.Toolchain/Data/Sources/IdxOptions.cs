namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Files like those of MNIST, packed with gzip or not.</summary>
/// <param name="Samples">The file with the samples.</param>
/// <param name="Labels">The file with a number for each, which is its field 'label'; null for none.</param>
/// <param name="First">How many samples to take from the beginning; 0 for all.</param>
public sealed record IdxOptions(string Samples, string? Labels = null, int First = 0);
