using ScottPlot;

namespace EdgeLearn.Toolchain.Recipes.Pages;

/// <summary>The pictures of a report, as SVG.</summary>
internal static class ReportPlots
{
    private const int Width = 720;
    private const int Height = 360;

    /// <summary>The pictures with their captions.</summary>
    public static IEnumerable<(string Caption, string Svg)> Of(BuildReport report)
    {
        if (report.Stages.All(stage => stage.Accuracy is not null))
        {
            yield return ("Accuracy against the bytes of the weights, step by step.", AccuracyOverSize(report));
        }

        if (report.Confusion.Length > 0)
        {
            yield return ("Which class was taken for which: rows are what samples are, columns what they were taken for.", Confusion(report));
        }

        if (report.Layers.Count > 0)
        {
            yield return ("How far the int8 network is from the float one after each layer: higher is better.", Noise(report));
        }
    }

    private static string AccuracyOverSize(BuildReport report)
    {
        using var plot = new Plot();
        double[] sizes = [.. report.Stages.Select(stage => stage.WeightBytes / 1024.0)];
        double[] accuracies = [.. report.Stages.Select(stage => 100 * stage.Accuracy!.Value)];
        plot.Add.Scatter(sizes, accuracies);
        for (int i = 0; i < sizes.Length; i++)
        {
            plot.Add.Text($"{i + 1}: {report.Stages[i].Name}", sizes[i], accuracies[i]);
        }

        plot.XLabel("weights, KB");
        plot.YLabel("accuracy, %");
        plot.Axes.Margins(0.3, 0.2);
        return Svg(plot);
    }

    private static string Confusion(BuildReport report)
    {
        using var plot = new Plot();
        int classes = report.Confusion.Length;
        var shares = new double[classes, classes];
        for (int row = 0; row < classes; row++)
        {
            double all = Math.Max(1, report.Confusion[row].Sum());
            for (int column = 0; column < classes; column++)
            {
                shares[row, column] = report.Confusion[row][column] / all;
            }
        }

        plot.Add.Heatmap(shares);
        Tick[] columns = [.. report.Labels.Select((label, i) => new Tick(i, label))];
        Tick[] rows = [.. report.Labels.Select((label, i) => new Tick(classes - 1 - i, label))];
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(columns);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(rows);
        plot.HideGrid();
        return Svg(plot);
    }

    private static string Noise(BuildReport report)
    {
        using var plot = new Plot();
        double[] noise = [.. report.Layers.Select(layer => double.IsFinite(layer.SignalToNoise) ? layer.SignalToNoise : 0)];
        plot.Add.Bars(noise);
        plot.XLabel("layer");
        plot.YLabel("signal to noise, dB");
        return Svg(plot);
    }

    private static string Svg(Plot plot)
    {
        string xml = plot.GetSvgXml(Width, Height);
        int start = xml.IndexOf("<svg", StringComparison.Ordinal);
        return xml[start..].Trim();
    }
}
