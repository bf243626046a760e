using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'profile' prints.</summary>
internal static class ProfileReport
{
    public static void Print(IAnsiConsole console, string name, ModelProfile profile, IReadOnlyList<Board> boards)
    {
        console.MarkupLine($"[bold]{Markup.Escape(name)}[/]  one inference, engine {profile.Engine}");
        console.WriteLine($"{Figures.Number(profile.CostUnits)} cost units, {Figures.Number(profile.IlInstructions)} IL instructions, {Figures.Bytes(profile.AllocatedBytes)} allocated");
        if (profile.Macs > 0)
        {
            console.WriteLine($"{Figures.Count(profile.Macs, "MAC")}, {Figures.Number(profile.CostUnits / profile.Macs)} cost units each");
        }

        console.WriteLine($"Arena {Figures.Bytes(profile.ArenaBytes)}, RAM {Figures.Bytes(profile.RamBytes)}, flash about {Figures.Bytes(profile.FlashBytes)}");
        PrintLayers(console, profile);
        PrintBoards(console, profile, boards);
    }

    private static void PrintLayers(IAnsiConsole console, ModelProfile profile)
    {
        console.Heading("Operators");
        Table table = Tables.Create(">#", "operator", "output", ">MACs", ">cost units", ">share", ">a MAC", ">IL", "mostly");
        foreach (LayerProfile layer in profile.Layers)
        {
            table.Add(
                $"{layer.Index}",
                layer.Kind,
                layer.Output.Count == 0 ? "" : Figures.Shape(layer.Output),
                layer.Macs == 0 ? "-" : Figures.Number(layer.Macs),
                Figures.Number(layer.CostUnits),
                Figures.Percent(layer.Share),
                layer.Macs == 0 ? "-" : Figures.Number(layer.CostUnits / layer.Macs),
                Figures.Number(layer.IlInstructions),
                Mostly(layer));
        }

        table.Print(console);
    }

    private static string Mostly(LayerProfile layer) => string.Join(
        ", ",
        layer.IlKinds.OrderByDescending(kind => kind.Value).Take(2)
            .Select(kind => $"{kind.Key.ToString().ToLowerInvariant()} {Figures.Percent((double)kind.Value / layer.IlInstructions)}"));

    private static void PrintBoards(IAnsiConsole console, ModelProfile profile, IReadOnlyList<Board> boards)
    {
        console.Heading("Boards");
        Table table = Tables.Create("board", ">one inference", "speed is");
        foreach (Board board in boards)
        {
            var time = InferenceTime.Of(profile.CostUnits, board);
            table.Add(
                board.Name,
                $"{Figures.Time(time.LowMilliseconds)} to {Figures.Time(time.HighMilliseconds)}",
                board.Speed.Kind == FigureKind.Measured ? "measured" : "estimated");
        }

        table.Print(console);
        if (boards.Count == 1)
        {
            console.WriteLine($"Speed: {boards[0].Speed.Source}");
        }

        console.WriteLine("Counted on the code that a board runs, for one sample; other samples differ a little. docs/costs.md says how.");
    }
}
