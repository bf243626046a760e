using EdgeLearn.Toolchain.Evaluation;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'evaluate' prints.</summary>
internal static class EvaluationReport
{
    private const int MostColumns = 20;

    public static void Print(IAnsiConsole console, EvaluationResult result, TimeSpan elapsed)
    {
        console.MarkupLine(
            $"[bold]{Figures.Percent(result.Accuracy)}[/] right: {Figures.Number(result.Correct)} of {Figures.Count(result.Samples, "sample")}, in {Figures.Time(elapsed.TotalMilliseconds)}");
        PrintClasses(console, result);
    }

    /// <summary>One row a class; with few classes, what each was taken for.</summary>
    public static void PrintClasses(IAnsiConsole console, EvaluationResult result)
    {
        bool showConfusion = result.Classes.Count <= MostColumns;
        string[] headings = ["class", ">samples", ">recall", ">precision"];
        Table table = Tables.Create([.. headings, .. showConfusion ? result.Classes.Select(column => $">{column.Name}") : []]);
        for (int label = 0; label < result.Classes.Count; label++)
        {
            ClassResult row = result.Classes[label];
            string[] cells = [row.Name, Figures.Number(row.Samples), Figures.Percent(row.Recall), Figures.Percent(row.Precision)];
            table.Add([.. cells, .. showConfusion ? result.Confusion[label].Select(count => count == 0 ? "." : Figures.Number(count)) : []]);
        }

        table.Print(console);
    }
}
