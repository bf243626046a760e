using System.Globalization;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Compilation.Budget;
using EdgeLearn.Toolchain.Compilation.Output;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'compile' prints.</summary>
internal static class CompileReport
{
    public static void Print(IAnsiConsole console, CompileResult result, string name, string directory)
    {
        CompileSummary summary = result.Summary;
        console.MarkupLine($"[bold]{Markup.Escape(name)}[/]  as code in {Markup.Escape(directory)}, goal {result.Options.Goal.ToString().ToLowerInvariant()}");
        console.WriteLine(
            $"{Figures.Count(summary.Weights, "weight")} not zero, about {Figures.Bytes(summary.PeBytes)} of assemblies{Each(summary.BytesPerWeight, "bytes a weight")}");
        console.WriteLine($"RAM {Figures.Bytes(summary.Profile.RamBytes)}: arena {Figures.Bytes(result.Model.ArenaBytes)}, lanes {Figures.Bytes(result.Model.LaneBytes)}, the rest kernels and tables");
        console.WriteLine(
            $"{Figures.Number(summary.Profile.CostUnits)} cost units an inference{Each(summary.CostUnitsPerMac, "a MAC")}");
        PrintLayers(console, result.Model.Layers);
        PrintAssemblies(console, result);
        if (result.Budget is { } budget)
        {
            console.Heading("Budget");
            foreach (string line in BudgetText.Lines(budget))
            {
                console.WriteLine(line);
            }
        }

        PrintNextSteps(console, result, directory);
    }

    private static string Each(double? value, string unit) =>
        value is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {value:0.0} {unit}");

    private static void PrintLayers(IAnsiConsole console, IReadOnlyList<CompiledLayer> layers)
    {
        console.Heading("Operators");
        Table table = Tables.Create(">#", "operator", "runs as", ">weights", ">code bytes");
        foreach (CompiledLayer layer in layers)
        {
            table.Add($"{layer.Index}", layer.Name, layer.Form, Count(layer.Weights), Count(layer.CodeBytes));
        }

        table.Print(console);
    }

    private static void PrintAssemblies(IAnsiConsole console, CompileResult result)
    {
        console.Heading("Assemblies");
        Table table = Tables.Create("assembly", ">.pe bytes, about");
        foreach (AssemblySize assembly in result.Summary.Assemblies)
        {
            table.Add(assembly.Name, Figures.Number(assembly.PeBytes));
        }

        table.Print(console);
        if (!result.Model.IsRemainderInCode)
        {
            console.WriteLine($"{CompiledFiles.RemainderName(result.Options)}  {Figures.Bytes(result.Summary.RemainderBytes)}, a file for the board's storage: what is still data");
        }
    }

    private static void PrintNextSteps(IAnsiConsole console, CompileResult result, string directory)
    {
        string remainder = CompiledFiles.RemainderName(result.Options);
        string source = result.Model.IsRemainderInCode ? "" : $"new FileModelSource(\"I:\\\\{remainder}\")";
        console.Heading("What to do next");
        console.WriteLine($"  Open {Path.Combine(directory, result.Options.Namespace)}.sln in Visual Studio with the nanoFramework extension, or add its projects to your solution.");
        if (!result.Model.IsRemainderInCode)
        {
            console.WriteLine($"  Put {Path.Combine(directory, remainder)} on the board's storage; FileModelSource is in the package EdgeLearn.nanoFramework.Files.");
        }

        console.WriteLine("  Then, on the board:");
        console.WriteLine($"    var model = {result.Options.Namespace}.{result.Options.ClassName}.Load({source});");
        console.WriteLine("    model.SetInput(sample); // sbyte[] or float[]");
        console.WriteLine("    model.Run();");
    }

    private static string Count(int value) => value == 0 ? "-" : Figures.Number(value);
}
