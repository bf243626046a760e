using System.Globalization;
using EdgeLearn.Toolchain.Recipes.Fitting;
using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>What 'build --fit' prints: every model that was tried, and which of them no other beats.</summary>
internal static class FitSummary
{
    public static void Print(IAnsiConsole console, FitResult fit)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Tried for {fit.Board}, on {fit.Samples:N0} validation samples; the float network is right on {100 * fit.FloatAccuracy:0.00} % and {fit.MaxDrop:0.0#} points may be lost"));
        Table table = Tables.Create(">#", "model", ">accuracy", ">points below", ">cost units", ">file", ">flash", ">heap", "");
        foreach ((FitPoint point, int i) in fit.Points.Select((point, i) => (point, i)))
        {
            table.Add(
                Figures.Number(i + 1), point.Name, (100 * point.Accuracy).ToString("0.00", CultureInfo.InvariantCulture) + " %",
                point.Drop.ToString("0.00", CultureInfo.InvariantCulture), Figures.Number(point.CostUnits), Figures.Number(point.BlobBytes),
                Figures.Number(point.FlashBytes), Figures.Number(point.HeapBytes), FitText.Verdict(point, fit));
        }

        table.Print(console);
        console.WriteLine("A model on the front is beaten by no other in accuracy and cost, or in accuracy and size. Measured on the test samples:");
    }
}
