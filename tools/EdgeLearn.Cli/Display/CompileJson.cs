using EdgeLearn.Toolchain.Compilation.Budget;
using EdgeLearn.Toolchain.Compilation.Output;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'compile --json' prints; docs/cli.md describes it.</summary>
internal static class CompileJson
{
    public static object Of(CompileResult result, string directory, IEnumerable<string> files) => new
    {
        Directory = directory,
        Solution = $"{result.Options.Namespace}.sln",
        result.Options.Namespace,
        result.Options.ClassName,
        result.Options.Goal,
        Files = files,
        Remainder = result.Model.IsRemainderInCode ? null : CompiledFiles.RemainderName(result.Options),
        result.Summary.RemainderBytes,
        result.Summary.Weights,
        result.Summary.PeBytes,
        result.Summary.BytesPerWeight,
        result.Model.ArenaBytes,
        result.Model.LaneBytes,
        result.Summary.Profile.RamBytes,
        result.Summary.Profile.FlashBytes,
        result.Summary.Profile.Macs,
        result.Summary.Profile.CostUnits,
        result.Summary.CostUnitsPerMac,
        result.Model.Layers,
        result.Summary.Assemblies,
        Budget = result.Budget is { } budget ? Of(budget) : null,
    };

    private static object Of(BoardBudget budget) => new
    {
        Board = budget.Board.Name,
        budget.Fits,
        budget.Flash,
        budget.FlashBytes,
        budget.FlashLimit,
        budget.Heap,
        budget.HeapBytes,
        budget.HeapLimit,
    };
}
