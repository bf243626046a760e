using EdgeLearn.Toolchain.Quantizing.Bits;
using EdgeLearn.Toolchain.Quantizing.Report;
using ScottPlot;

namespace EdgeLearn.Toolchain.Recipes.Pages.Plots;

/// <summary>What layers suffer and take, as pictures.</summary>
internal static class LayerPlots
{
    private const double LeastDecibels = -120; // an error of nothing has no logarithm
    private const double BarWidth = 0.4;

    /// <summary>The signal-to-noise ratio after each layer.</summary>
    public static Plot Noise(IReadOnlyList<LayerReport> layers)
    {
        Plot plot = PlotCanvas.Create("", "signal to noise, dB");
        plot.AddBars([.. layers.Select(layer => $"{layer.Index} {layer.Name}")], [.. layers.Select(layer => double.IsFinite(layer.SignalToNoise) ? layer.SignalToNoise : 0)]);
        return plot;
    }

    /// <summary>What fewer bits of each layer do to the output.</summary>
    public static Plot Sensitivity(IReadOnlyList<LayerSensitivity> layers)
    {
        Plot plot = PlotCanvas.Create("", "error of the output, dB");
        LayerSensitivity[] dense = [.. layers.Where(layer => layer.Bits == 8)];
        double floor = 10 * Math.Floor(Decibels(dense[0].Noise) / 10);
        foreach ((int bits, double offset, Color color) in new[] { (4, -BarWidth / 2, PlotCanvas.First), (2, BarWidth / 2, PlotCanvas.Second) })
        {
            Bar[] bars =
            [
                .. layers.Where(layer => layer.Bits == bits).Select((layer, i) => new Bar
                {
                    Position = i + offset, Value = Math.Max(floor, Decibels(layer.Noise)), ValueBase = floor, Size = BarWidth, FillColor = color, LineWidth = 0,
                }),
            ];
            plot.Add.Bars(bars).LegendText = $"{bits} bits";
        }

        plot.Add.HorizontalLine(Decibels(dense[0].Noise), 1, PlotCanvas.Quiet).LegendText = "8 bits everywhere";
        plot.NameColumns([.. dense.Select(layer => $"{layer.Index} {layer.Name}")]);
        plot.ShowLegend(Alignment.UpperRight);
        plot.Axes.Margins(bottom: 0, top: 0.35);
        return plot;
    }

    /// <summary>The bytes of the arena that are in use while each operator runs.</summary>
    public static Plot Memory(IReadOnlyList<OperatorMemory> operators)
    {
        Plot plot = PlotCanvas.Create("", "arena in use, bytes");
        plot.AddBars([.. operators.Select(op => $"{op.Index} {op.Name}")], [.. operators.Select(op => (double)op.Bytes)]);
        return plot;
    }

    private static double Decibels(double noise) => noise > 0 ? 10 * Math.Log10(noise) : LeastDecibels;
}
