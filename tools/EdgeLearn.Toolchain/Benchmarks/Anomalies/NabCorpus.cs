using System.Globalization;
using System.Text.Json;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>Reads the series of the Numenta Anomaly Benchmark and the windows of their anomalies.</summary>
internal static class NabCorpus
{
    /// <summary>Reads all series.</summary>
    /// <param name="folder">The folder with the folders data and labels.</param>
    /// <returns>The series, in the order of the labels.</returns>
    /// <exception cref="ModelException">Files are missing or not as the benchmark has them.</exception>
    public static IReadOnlyList<NabSeries> Read(string folder)
    {
        string labels = Path.Combine(folder, "labels", "combined_windows.json");
        try
        {
            var windows = JsonSerializer.Deserialize<Dictionary<string, string[][]>>(UserFile.ReadAllText(labels))!;
            return [.. windows.Select(file => ReadSeries(folder, file.Key, file.Value))];
        }
        catch (JsonException exception)
        {
            throw new ModelException($"{UserFile.Quoted(labels)} is not the file of windows of the Numenta Anomaly Benchmark: {exception.Message}", exception);
        }
    }

    private static NabSeries ReadSeries(string folder, string name, string[][] windows)
    {
        string path = Path.Combine([folder, "data", .. name.Split('/')]);
        string[][] rows = [.. UserFile.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Split(','))];
        try
        {
            DateTime[] times = [.. rows.Select(row => Time(row[0]))];
            return new NabSeries(
                name,
                [.. rows.Select(row => double.Parse(row[1], CultureInfo.InvariantCulture))],
                [.. windows.Select(window => new NabWindow(RowAt(window[0]), RowAt(window[1])))]);

            int RowAt(string time) => Array.IndexOf(times, Time(time)) is >= 0 and var row
                ? row
                : throw new ModelException($"{UserFile.Quoted(path)} has no row at {time}, where a window of its labels begins or ends.");
        }
        catch (Exception exception) when (exception is FormatException or IndexOutOfRangeException)
        {
            throw new ModelException($"{UserFile.Quoted(path)} is not a series of the Numenta Anomaly Benchmark: rows of a time and a value are needed.", exception);
        }
    }

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
