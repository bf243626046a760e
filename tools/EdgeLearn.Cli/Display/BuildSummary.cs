using System.Globalization;
using EdgeLearn.Toolchain.Recipes;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'build' prints.</summary>
internal static class BuildSummary
{
    public static void Print(IAnsiConsole console, string folder, BuildReport report)
    {
        foreach (StageResult stage in report.Stages)
        {
            console.WriteLine($"{stage.Name}: {Quality(stage.Accuracy, stage.Error)}, {(stage.IsInteger ? "int8" : "float")}, {Figures.Bytes(stage.WeightBytes)} of weights");
        }

        BuiltModel model = report.Model;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.Combine(folder, report.Recipe)}.elb: {Quality(model.Accuracy, model.Error)}, {model.BlobBytes:N0} bytes, {model.PackedBytes:N0} packed, {model.CostUnitsPerMac:0.0} cost units a multiplication when it is compiled"));
        if (report.Card != "README.md")
        {
            console.WriteLine($"{Path.Combine(folder, report.Card)} is the card: the folder has a README.md of its own, which stays.");
        }

        console.WriteLine($"{Path.Combine(folder, "report.html")} has the whole story.");
    }

    private static string Quality(double? accuracy, double? error) =>
        accuracy is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} % of the test samples right")
        : error is { } squared ? string.Create(CultureInfo.InvariantCulture, $"squared error {squared:0.0000}") : "not measured";
}
