using EdgeLearn.Toolchain.Learning.Simulation;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'simulate' prints.</summary>
internal static class SimulationReport
{
    private const int Parts = 8;

    public static void Print(IAnsiConsole console, SimulationResult result, string? log)
    {
        int count = result.Learning.Count;
        console.WriteLine($"{Figures.Count(count, "sample")}; guessed first, then told and learned");
        Table table = Tables.Create("samples", ">right, frozen", ">right, learning");
        int part = Math.Max(1, (count + Parts - 1) / Parts);
        for (int first = 0; first < count; first += part)
        {
            int end = Math.Min(first + part, count);
            table.Add($"{first} to {end - 1}", Figures.Percent(Share(result.Frozen, first, end)), Figures.Percent(Share(result.Learning, first, end)));
        }

        table.Add("all", Figures.Percent(Share(result.Frozen, 0, count)), Figures.Percent(Share(result.Learning, 0, count)));
        table.Print(console);
        console.WriteLine($"{Figures.Count(result.Steps, "step")}, {Figures.Number(result.Skipped)} samples too easy for one; the gate kept new weights {result.Kept} times and took them back {result.RolledBack} times");
        console.WriteLine($"What was learned has the checksum {result.Checksum:x8}{(log is null ? "" : $"; {Path.GetFileName(log)} learns it again")}");
    }

    public static object Json(SimulationResult result) => new
    {
        Samples = result.Learning.Count,
        FrozenCorrect = result.Frozen.Count(right => right),
        LearningCorrect = result.Learning.Count(right => right),
        result.Steps,
        result.Skipped,
        result.Kept,
        result.RolledBack,
        Checksum = $"{result.Checksum:x8}",
    };

    private static double Share(IReadOnlyList<bool> right, int first, int end) => first == end ? 0 : right.Skip(first).Take(end - first).Average(value => value ? 1.0 : 0.0);
}
