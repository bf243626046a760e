using ScottPlot;

namespace EdgeLearn.Toolchain.Recipes.Pages.Plots;

/// <summary>What the steps of a recipe did, as pictures.</summary>
internal static class StepPlots
{
    /// <summary>Accuracy against the bytes of the weights.</summary>
    public static Plot OverSize(IReadOnlyList<StageResult> stages) =>
        Path("weights, KB", [.. stages.Select((stage, i) => (i, stage, stage.WeightBytes / 1024.0))]);

    /// <summary>Accuracy against the cost of an inference; float networks have none.</summary>
    public static Plot OverCost(IReadOnlyList<StageResult> stages) =>
        Path("million cost units, compiled", [.. stages.Select((stage, i) => (i, stage, (stage.CostUnits ?? 0) / 1e6)).Where(point => point.stage.CostUnits is not null)]);

    /// <summary>The points of accuracy that each step gained or lost.</summary>
    public static Plot Gains(IReadOnlyList<StageResult> stages)
    {
        Plot plot = PlotCanvas.Create("", "change of accuracy, points");
        double[] gains = [.. stages.Skip(1).Zip(stages, (stage, before) => 100 * (stage.Accuracy!.Value - before.Accuracy!.Value))];
        plot.AddBars([.. stages.Skip(1).Select((stage, i) => $"{i + 2}: {stage.Name}")], gains);
        plot.Add.HorizontalLine(0, 1, PlotCanvas.Quiet);
        return plot;
    }

    private static Plot Path(string horizontal, (int Place, StageResult Stage, double At)[] points)
    {
        Plot plot = PlotCanvas.Create(horizontal, "accuracy, %");
        double[] accuracies = [.. points.Select(point => 100 * point.Stage.Accuracy!.Value)];
        plot.Add.Scatter(points.Select(point => point.At).ToArray(), accuracies, PlotCanvas.First);
        double middle = points.Length == 0 ? 0 : (points.Min(point => point.At) + points.Max(point => point.At)) / 2;
        for (int i = 0; i < points.Length; i++)
        {
            var text = plot.Add.Text($"{points[i].Place + 1}: {points[i].Stage.Name}", points[i].At, accuracies[i]);
            text.LabelAlignment = points[i].At > middle ? Alignment.LowerRight : Alignment.LowerLeft;
            text.OffsetY = -6;
        }

        plot.Axes.Margins(0.1, 0.25);
        return plot;
    }
}
