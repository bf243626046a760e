using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Benchmarks;

/// <summary>Compares the engines on reference networks and writes a page of it.</summary>
public static class EngineBenchmark
{
    private const string SharedVariable = "EDGELEARN_SHARED";

    /// <summary>Makes the page.</summary>
    /// <param name="path">Where it goes; counts of the real interpreter are read from a file beside it.</param>
    /// <param name="shared">
    /// The folder of shared data with the reference models; null for the one that the environment names, or the one beside the current directory.
    /// </param>
    /// <param name="report">Told the name of each network before its turn; null for nobody.</param>
    /// <returns>The networks that were left out because their files are not there.</returns>
    /// <exception cref="ModelException">The page cannot be written.</exception>
    public static IReadOnlyList<string> WritePage(string path, string? shared = null, Action<string>? report = null)
    {
        IReadOnlyList<MeasuredCount> measured = MeasuredCount.Read(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, MeasuredCount.FileName));
        IReadOnlyList<BenchmarkModel> models = Models(SharedFolder(shared), out IReadOnlyList<string> absent);
        List<EngineRow> rows = [];
        foreach (BenchmarkModel model in models)
        {
            report?.Invoke(model.Name);
            rows.AddRange(EngineCase.Of(model).Select(engineCase => EngineRow.Of(engineCase, measured)));
        }

        UserFile.WriteAllBytes(path, System.Text.Encoding.UTF8.GetBytes(EnginesPage.Write(rows)));
        return absent;
    }

    /// <summary>The networks that are there.</summary>
    internal static IReadOnlyList<BenchmarkModel> Models(string shared, out IReadOnlyList<string> absent)
    {
        BenchmarkModel?[] references = [.. BenchmarkModel.References.Select(name => BenchmarkModel.Reference(name, shared))];
        absent = [.. BenchmarkModel.References.Where((_, i) => references[i] is null)];
        return [.. references.OfType<BenchmarkModel>(), BenchmarkModel.Activity];
    }

    /// <summary>The folder of shared data.</summary>
    internal static string SharedFolder(string? named) =>
        named ?? Environment.GetEnvironmentVariable(SharedVariable) ?? Path.GetFullPath(Path.Combine("..", "shared"));
}
