using EdgeLearn.Toolchain.Blob;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'import' prints.</summary>
internal static class ImportSummary
{
    public static void Print(IAnsiConsole console, string target, BlobModel model, int sourceBytes)
    {
        console.WriteLine($"{target}: {Figures.Bytes(model.Bytes.Length)}, from {Figures.Bytes(sourceBytes)}");
        console.WriteLine(
            $"{Figures.Count(model.Operators.Count, "operator")}, {Figures.Number(model.Macs)} MACs, {Figures.Bytes(model.WeightBytes)} of weights, arena {Figures.Bytes(model.Model.ArenaLength)}");
        console.WriteLine(model.GoldenVectorCount == 0
            ? "No golden vectors: the file would be larger than its source, or none were asked for."
            : $"Self-test on {Figures.Count(model.GoldenVectorCount, "golden vector")} passed, from memory and from storage.");
    }
}
