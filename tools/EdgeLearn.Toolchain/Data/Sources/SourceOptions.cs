namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Where samples come from: one of these.</summary>
/// <param name="Csv">Tables of text.</param>
/// <param name="Wav">Sound.</param>
/// <param name="Idx">Files like those of MNIST.</param>
/// <param name="Png">Images.</param>
/// <param name="Npy">Arrays of NumPy.</param>
/// <param name="Raw">Bytes without a header.</param>
/// <param name="Json">Records of JSON.</param>
public sealed record SourceOptions(
    CsvOptions? Csv = null, WavOptions? Wav = null, IdxOptions? Idx = null, PngOptions? Png = null, NpyOptions? Npy = null, RawOptions? Raw = null, JsonOptions? Json = null);
