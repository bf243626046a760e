using EdgeLearn.Toolchain.Evaluation;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'evaluate' prints.</summary>
internal static class EvaluationReport
{
    private const int MostColumns = 20;
    private const string Nothing = ".";

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
            string recall = row.Samples == 0 ? Nothing : Figures.Percent(row.Recall);
            string precision = row.Predicted == 0 ? Nothing : Figures.Percent(row.Precision);
            string[] cells = [row.Name, Figures.Number(row.Samples), recall, precision];
            table.Add([.. cells, .. showConfusion ? result.Confusion[label].Select(count => count == 0 ? Nothing : Figures.Number(count)) : []]);
        }

        table.Print(console);
    }
}
