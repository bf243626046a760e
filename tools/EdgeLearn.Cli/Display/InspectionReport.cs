using System.Globalization;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Inspection;
using EdgeLearn.Toolchain.Planning;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'inspect' prints.</summary>
internal static class InspectionReport
{
    private const int WidestPicture = 120;
    private const int PictureHeight = 16;

    public static void Print(Terminal terminal, string name, ModelFacts facts, long costUnits, IReadOnlyList<BoardFit> fits)
    {
        PrintOverview(terminal.Console, name, facts);
        PrintOperators(terminal.Console, facts);
        PrintArena(terminal, facts);
        PrintMemory(terminal.Console, facts);
        BoardFitTable.Print(terminal.Console, costUnits, fits);
    }

    public static void PrintArena(Terminal terminal, ModelFacts facts)
    {
        terminal.Console.Heading($"Arena over time: {Figures.Bytes(facts.ArenaBytes)}");
        string[] picture = ArenaPicture.Render(facts.Plan, Math.Min(terminal.Width, WidestPicture), PictureHeight);
        string[] legend = ArenaPicture.Legend(facts.Plan);
        IEnumerable<string> unnamed = legend.Where((_, i) => !picture.Any(line => line.Contains($" {facts.Plan.Buffers[i].Name} ")));
        foreach (string line in picture.Concat(unnamed))
        {
            terminal.Console.WriteLine(line);
        }
    }

    public static void PrintOperators(IAnsiConsole console, ModelFacts facts)
    {
        console.Heading("Operators");
        Table table = Tables.Create(">#", "operator", "input", "output", ">scale", ">zero", ">MACs", ">weights", ">arena");
        foreach (OperatorFacts op in facts.Operators)
        {
            table.Add(
                op.Index.ToString(CultureInfo.InvariantCulture),
                op.Kind,
                string.Join(" + ", op.Inputs.Select(input => Figures.Shape(input.Shape))),
                string.Join(" + ", op.Outputs.Select(output => Figures.Shape(output.Shape))),
                op.Outputs[0].Scale.ToString("G6", CultureInfo.InvariantCulture),
                op.Outputs[0].ZeroPoint.ToString(CultureInfo.InvariantCulture),
                Figures.Number(op.Macs),
                Figures.Number(op.WeightBytes),
                Figures.Number(op.UsedArenaBytes));
        }

        table.Print(console);
    }

    private static void PrintOverview(IAnsiConsole console, string name, ModelFacts facts)
    {
        console.MarkupLine($"[bold]{Markup.Escape(name)}[/]  {Figures.Bytes(facts.BlobBytes)}");
        console.WriteLine(
            $"{Figures.Count(facts.Operators.Count, "operator")}, {Figures.Number(facts.Macs)} MACs, {Figures.Bytes(facts.WeightBytes)} of weights and biases");
        PrintEnds(console, "Input", facts.Inputs);
        PrintEnds(console, "Output", facts.Outputs);
        if (facts.Labels.Count > 0)
        {
            console.WriteLine($"Labels  {string.Join(", ", facts.Labels)}");
        }

        PrintLines(console, "Features", facts.Features);
        PrintLines(console, "Training", facts.Training);

        console.WriteLine($"Golden vectors  {facts.GoldenVectors}");
        if (facts.Provenance is { } provenance)
        {
            console.WriteLine($"Provenance  {string.Join(' ', provenance.Split('\n', '\r'))}");
        }
    }

    private static void PrintLines(IAnsiConsole console, string what, IReadOnlyList<string> lines)
    {
        foreach ((string line, int i) in lines.Select((line, i) => (line, i)))
        {
            console.WriteLine($"{(i == 0 ? what : new string(' ', what.Length))}  {line}");
        }
    }

    private static void PrintEnds(IAnsiConsole console, string what, IReadOnlyList<TensorFacts> tensors)
    {
        foreach (TensorFacts tensor in tensors)
        {
            string quantization = tensor.Scale > 0 ? $", scale {Figures.Scale(tensor.Scale)}, zero point {tensor.ZeroPoint}" : "";
            console.WriteLine($"{what}  {Figures.Shape(tensor.Shape)} {tensor.Type}{quantization}");
        }
    }

    private static void PrintMemory(IAnsiConsole console, ModelFacts facts)
    {
        console.Heading("RAM: everything on the managed heap, in bytes, by nanoCLR's rule");
        Table table = Tables.Create("", ">file in memory", ">read in pieces");
        Row("arena", use => use.Arena);
        Row("model file", use => use.ModelFile);
        Row("window for weights", use => use.WeightWindow);
        Row("kernels", use => use.Kernels);
        Row("interpreter, tables", use => use.Interpreter);
        Row("static fields", use => use.Statics);
        Row("sum", use => use.Total);
        table.Print(console);

        void Row(string what, Func<MemoryUse, long> bytes) =>
            table.Add(what, Figures.Number(bytes(facts.Resident)), Figures.Number(bytes(facts.Streamed)));
    }
}
