using EdgeLearn.Toolchain.Boards;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What a model needs against what boards have.</summary>
internal static class BoardFitTable
{
    public static void Print(IAnsiConsole console, long costUnits, IReadOnlyList<BoardFit> fits)
    {
        console.Heading("Boards");
        Table table = Tables.Create("board", ">heap", ">file in memory", ">read in pieces", ">deployment", ">storage", ">one inference");
        foreach (BoardFit fit in fits)
        {
            var time = InferenceTime.Of(costUnits, fit.Board);
            table.Add(
                fit.Board.Name,
                Figures.Number(fit.Board.Heap.Bytes),
                Use(fit.Resident, fit.FitsResident),
                Use(fit.Streamed, fit.FitsStreamed),
                Flash(fit.Board.Deployment, fit.FitsDeployment),
                Flash(fit.Board.Storage, fit.FitsStorage),
                $"{Figures.Time(time.LowMilliseconds)} to {Figures.Time(time.HighMilliseconds)}");
        }

        table.Print(console);
        console.WriteLine(
            $"Beside the model, an empty program takes {Figures.Bytes(DeviceMemory.EmptyProgram)} of heap. Times are those of the interpreter; 'edgelearn profile' has them layer by layer, 'edgelearn boards' the sources.");
    }

    private static string Use(MemoryUse use, bool fits) => $"{Figures.Number(use.Total)} {(fits ? "fits" : "too much")}";

    private static string Flash(BoardSize size, bool fits) =>
        size.Bytes == 0 ? "none" : $"{Figures.Number(size.Bytes)} {(fits ? "fits" : "too small")}";
}
