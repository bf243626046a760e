using System.Globalization;
using EdgeLearn.Toolchain.Boards;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'boards' prints.</summary>
internal static class BoardReport
{
    public static void PrintList(IAnsiConsole console, IReadOnlyList<Board> boards)
    {
        Table table = Tables.Create("board", "chip", ">MHz", ">heap", ">deployment", ">storage", ">ns a cost unit");
        foreach (Board board in boards)
        {
            table.Add(
                board.Name,
                board.Chip,
                board.ClockMegahertz.ToString(CultureInfo.InvariantCulture),
                Size(board.Heap),
                Size(board.Deployment),
                Size(board.Storage),
                $"{Range(board.Speed)}{Mark(board.Speed.Kind)}");
        }

        table.Print(console);
        console.WriteLine("Sizes in bytes; ~ marks an estimate. 'edgelearn boards --board NAME' tells where each figure comes from.");
    }

    public static void PrintOne(IAnsiConsole console, Board board)
    {
        console.MarkupLine($"[bold]{Markup.Escape(board.Name)}[/]  {Markup.Escape(board.Title)}");
        console.WriteLine($"{board.Chip}, {board.ClockMegahertz} MHz, firmware {board.Firmware}");
        Figure("Heap", Figures.Bytes(board.Heap.Bytes), board.Heap.Kind, board.Heap.Source);
        Figure("Deployment", Figures.Bytes(board.Deployment.Bytes), board.Deployment.Kind, board.Deployment.Source);
        Figure("Storage", Figures.Bytes(board.Storage.Bytes), board.Storage.Kind, board.Storage.Source);
        Figure("Speed", $"{Range(board.Speed)} ns a cost unit", board.Speed.Kind, board.Speed.Source);

        void Figure(string what, string value, FigureKind kind, string source) =>
            console.WriteLine($"{what}  {value} ({(kind == FigureKind.Measured ? "measured" : "estimated")}): {source}");
    }

    private static string Size(BoardSize size) => size.Bytes == 0 ? "none" : Figures.Number(size.Bytes) + Mark(size.Kind);

    private static string Mark(FigureKind kind) => kind == FigureKind.Estimated ? " ~" : "  ";

    private static string Range(BoardSpeed speed) =>
        $"{speed.NanosecondsLow.ToString("0.0", CultureInfo.InvariantCulture)} to {speed.NanosecondsHigh.ToString("0.0", CultureInfo.InvariantCulture)}";
}
