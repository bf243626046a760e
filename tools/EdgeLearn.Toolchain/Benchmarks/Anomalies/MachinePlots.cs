using EdgeLearn.Toolchain.Recipes.Pages.Plots;
using EdgeLearn.Training;
using ScottPlot;

namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>How the temperature of a machine was watched, as pictures.</summary>
internal static class MachinePlots
{
    /// <summary>The file of the temperature with the alarms.</summary>
    public const string Values = "anomaly-machine.svg";

    /// <summary>The file of the score with the threshold.</summary>
    public const string Scores = "anomaly-machine-score.svg";

    private const double SamplesADay = 288;
    private const int Thinning = 12; // samples that one point stands for

    /// <summary>The pictures.</summary>
    public static IEnumerable<(string Name, string Svg)> Of(NabSeries series)
    {
        SeriesDetector detector = NabDetector.PatternsFor(series);
        short[] samples = series.ToSamples();
        var scores = new double[samples.Length];
        var thresholds = new double[samples.Length];
        var alarms = new List<int>();
        for (int row = 0; row < samples.Length; row++)
        {
            if (detector.Observe(samples[row]))
            {
                alarms.Add(row);
            }

            // Scores are sums over ten means, in 1/256 of a step: a mean of them in steps.
            scores[row] = detector.Score / 2560.0;
            thresholds[row] = detector.Threshold / 2560.0;
            detector.Step();
        }

        using (Plot plot = Windows(series, "temperature", alarms))
        {
            Line(plot, series.Values, values => values.First(), PlotCanvas.First, "temperature");
            plot.ShowLegend(Alignment.LowerRight);
            yield return (Values, plot.ToSvg());
        }

        using (Plot plot = Windows(series, "score", alarms))
        {
            Line(plot, scores, values => values.Max(), PlotCanvas.First, "score");
            Line(plot, thresholds, values => values.Min(), PlotCanvas.Second, "threshold");
            plot.ShowLegend(Alignment.UpperLeft);
            plot.Axes.SetLimitsY(0, 1.1 * scores.Skip(series.Probation).Max());
            yield return (Scores, plot.ToSvg());
        }
    }

    private static Plot Windows(NabSeries series, string vertical, List<int> alarms)
    {
        Plot plot = PlotCanvas.Create("days", vertical);
        foreach (NabWindow window in series.Windows)
        {
            var span = plot.Add.HorizontalSpan(window.First / SamplesADay, window.Last / SamplesADay);
            span.FillStyle.Color = PlotCanvas.Second.WithAlpha(0.25);
            span.LineStyle.Width = 0;
        }

        foreach (int alarm in alarms)
        {
            plot.Add.VerticalLine(alarm / SamplesADay, 1, Colors.Red);
        }

        plot.Axes.SetLimitsX(0, series.Values.Length / SamplesADay);
        return plot;
    }

    private static void Line(Plot plot, double[] values, Func<double[], double> of, Color color, string name)
    {
        double[][] points = [.. values.Chunk(Thinning)];
        var line = plot.Add.ScatterLine(
            Enumerable.Range(0, points.Length).Select(i => i * Thinning / SamplesADay).ToArray(), points.Select(of).ToArray(), color);
        line.LegendText = name;
    }
}
