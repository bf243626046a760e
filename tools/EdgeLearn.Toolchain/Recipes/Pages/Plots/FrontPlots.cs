using EdgeLearn.Toolchain.Recipes.Fitting;
using ScottPlot;

namespace EdgeLearn.Toolchain.Recipes.Pages.Plots;

/// <summary>The models that a search tried, and those that no other beats, as pictures.</summary>
internal static class FrontPlots
{
    /// <summary>Accuracy against the cost of an inference.</summary>
    public static Plot OverCost(FitResult fit) => Of(fit, fit.CostFront, "million cost units, compiled", point => point.CostUnits / 1e6);

    /// <summary>Accuracy against the bytes of the model file.</summary>
    public static Plot OverSize(FitResult fit) => Of(fit, fit.SizeFront, "model file, KB", point => point.BlobBytes / 1024.0);

    private static Plot Of(FitResult fit, IReadOnlyList<string> front, string horizontal, Func<FitPoint, double> at)
    {
        Plot plot = PlotCanvas.Create(horizontal, "accuracy, %");
        Points(fit.Points.Where(point => point.Fits), PlotCanvas.Quiet, "tried", MarkerShape.FilledCircle);
        Points(fit.Points.Where(point => !point.Fits), PlotCanvas.Quiet, $"no room on {fit.Board}", MarkerShape.Eks);
        FitPoint[] best = [.. front.Select(name => fit.Points.First(point => point.Name == name))];
        var line = plot.Add.Scatter(best.Select(at).ToArray(), best.Select(point => 100 * point.Accuracy).ToArray(), PlotCanvas.First);
        line.LegendText = "front";
        Points(fit.Points.Where(point => point.Name == fit.Chosen), PlotCanvas.Second, "chosen", MarkerShape.FilledDiamond, 14);
        var limit = plot.Add.HorizontalLine((100 * fit.FloatAccuracy) - fit.MaxDrop, 1, PlotCanvas.Second, LinePattern.Dashed);
        limit.LegendText = FormattableString.Invariant($"float less {fit.MaxDrop:0.0#}");
        for (int i = 0; i < fit.Points.Count; i++)
        {
            ScottPlot.Plottables.Text number = plot.Add.Text($"{i + 1}", at(fit.Points[i]), 100 * fit.Points[i].Accuracy);
            number.LabelAlignment = Alignment.LowerCenter;
            number.OffsetY = -7;
        }

        plot.ShowLegend(Alignment.LowerRight);
        plot.Axes.Margins(0.1, 0.2);
        return plot;

        void Points(IEnumerable<FitPoint> some, Color color, string legend, MarkerShape shape, float size = 8)
        {
            FitPoint[] points = [.. some];
            if (points.Length > 0)
            {
                plot.Add.Markers(points.Select(at).ToArray(), points.Select(point => 100 * point.Accuracy).ToArray(), shape, size, color).LegendText = legend;
            }
        }
    }
}
