using EdgeLearn.Toolchain.Data.Files;

namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Gives the recordings of a source.</summary>
internal static class Source
{
    /// <summary>Reads the recordings.</summary>
    /// <param name="options">Which source.</param>
    /// <param name="folder">Where its files are.</param>
    /// <param name="description">Names fields, which a table may have as columns.</param>
    /// <exception cref="ModelException">A file is missing or damaged, or the options name no source, or several.</exception>
    public static IEnumerable<Recording> Read(SourceOptions options, DataFolder folder, DataDescription description)
    {
        IEnumerable<Recording>?[] sources =
        [
            options.Csv is { } csv ? CsvSource.Read(csv, folder, description) : null,
            options.Wav is { } wav ? WavSource.Read(wav, folder) : null,
            options.Idx is { } idx ? ArraySource.Read(idx, folder) : null,
            options.Npy is { } npy ? ArraySource.Read(npy, folder) : null,
            options.Raw is { } raw ? ArraySource.Read(raw, folder) : null,
            options.Png is { } png ? PngSource.Read(png, folder) : null,
            options.Json is { } json ? JsonSource.Read(json, folder) : null,
        ];
        IEnumerable<Recording>[] given = [.. sources.OfType<IEnumerable<Recording>>()];
        return given.Length == 1 ? given[0] : throw new ModelException($"A source must be one of csv, wav, idx, png, npy, raw and json; {given.Length} are given.");
    }
}
