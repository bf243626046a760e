using ScottPlot;

namespace EdgeLearn.Toolchain.Recipes.Pages.Plots;

/// <summary>The one look of a report's plots.</summary>
internal static class PlotCanvas
{
    /// <summary>Pixels from left to right.</summary>
    public const int Width = 720;

    /// <summary>Pixels from top to bottom.</summary>
    public const int Height = 360;

    private const float SmallText = 11;

    /// <summary>What a model is drawn in that was not chosen.</summary>
    public static Color Quiet { get; } = Colors.Gray;

    /// <summary>What is drawn first.</summary>
    public static Color First { get; } = Color.FromHex("#1F77B4");

    /// <summary>What is drawn beside it.</summary>
    public static Color Second { get; } = Color.FromHex("#FF7F0E");

    /// <summary>An empty plot.</summary>
    /// <param name="horizontal">What the horizontal axis tells.</param>
    /// <param name="vertical">What the vertical axis tells.</param>
    public static Plot Create(string horizontal, string vertical)
    {
        var plot = new Plot();
        plot.XLabel(horizontal);
        plot.YLabel(vertical);
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.Bold = false;
        return plot;
    }

    /// <summary>Bars side by side from zero, with a name under each.</summary>
    public static void AddBars(this Plot plot, IReadOnlyList<string> names, IReadOnlyList<double> values)
    {
        plot.Add.Bars(values.ToArray()).Color = First;
        plot.NameColumns(names);
        double low = Math.Min(0, values.Min());
        double high = Math.Max(0, values.Max());
        double margin = high > low ? (high - low) / 10 : 1;
        plot.Axes.SetLimitsY(low < 0 ? low - margin : 0, high + margin);
    }

    /// <summary>Names in place of numbers along the horizontal axis.</summary>
    public static void NameColumns(this Plot plot, IReadOnlyList<string> names)
    {
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. names.Select((name, i) => new Tick(i, name))]);
        if (names.Sum(name => name.Length) > Width / 10)
        {
            plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
            plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
            plot.Axes.Bottom.TickLabelStyle.FontSize = SmallText;
            plot.Axes.Bottom.MinimumSize = 0.65f * SmallText * names.Max(name => name.Length);
        }
    }

    /// <summary>The plot as an SVG element.</summary>
    public static string ToSvg(this Plot plot)
    {
        string xml = plot.GetSvgXml(Width, Height);
        return xml[xml.IndexOf("<svg", StringComparison.Ordinal)..].Trim();
    }
}
