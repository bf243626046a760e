using System.Text.Json;

namespace EdgeLearn.Toolchain.Benchmarks;

/// <summary>What the real interpreter needed for a row of the page, counted once where it is installed.</summary>
/// <param name="Row">The row, see <see cref="EngineCase.Key"/>.</param>
/// <param name="IlInstructions">The IL instructions that the cost model counted for the same program: of another number, the figure is old.</param>
/// <param name="Instructions">The host instructions of an inference.</param>
internal sealed record MeasuredCount(string Row, long IlInstructions, long Instructions)
{
    /// <summary>The file, which lies beside the page.</summary>
    public const string FileName = "engines-measured.json";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Reads the file; none where it is not there.</summary>
    public static IReadOnlyList<MeasuredCount> Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<MeasuredCount[]>(File.ReadAllText(path), Options) ?? [] : [];

    /// <summary>Writes the file.</summary>
    public static void Write(string path, IEnumerable<MeasuredCount> counts) => File.WriteAllText(path, JsonSerializer.Serialize(counts, Options) + "\n");
}
