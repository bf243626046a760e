using EdgeLearn.NanoFramework;
using EdgeLearn.Toolchain.Benchmarks;

namespace EdgeLearn.DeviceRunner;

/// <summary>Writes the counts that the engines' page shows beside its predictions.</summary>
internal static class CountRuns
{
    /// <summary>Counts rows; those that are not counted now keep what they had.</summary>
    /// <param name="clr">The CLR.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="shared">The folder of shared data.</param>
    /// <param name="filter">What the name of a row has to contain; empty for all.</param>
    public static void Run(NanoClr clr, Repository repository, string shared, string filter)
    {
        string folder = Path.Combine(repository.Root, "artifacts", "device-counts");
        string path = Path.Combine(repository.Root, "docs", MeasuredCount.FileName);
        DeviceBuild build = DeviceBuild.Run(clr, repository, folder);
        EngineCase[] rows = [.. EngineBenchmark.Models(shared, out _).SelectMany(EngineCase.Of)];
        foreach (EngineCase row in rows.Where(row => row.Key.Contains(filter, StringComparison.Ordinal)))
        {
            MeasuredCount count = CountRun.Of(clr, build, row, Path.Combine(folder, "drive"));
            Console.WriteLine($"{count.Row}: {count.Instructions:N0}");
            Dictionary<string, MeasuredCount> counts = MeasuredCount.Read(path).ToDictionary(known => known.Row);
            counts[count.Row] = count;
            MeasuredCount.Write(path, rows.Where(known => counts.ContainsKey(known.Key)).Select(known => counts[known.Key]));
        }
    }
}
