using ScottPlot;

namespace EdgeLearn.Toolchain.Recipes.Pages.Plots;

/// <summary>Which class was taken for which, as a picture.</summary>
internal static class ConfusionPlot
{
    private const int MostNumbers = 20;

    /// <summary>The picture: rows are what samples are, columns what they were taken for, colours the share of a row.</summary>
    /// <param name="confusion">(classes, classes): the number of samples.</param>
    /// <param name="labels">The names of the classes.</param>
    public static Plot Of(int[][] confusion, IReadOnlyList<string> labels)
    {
        Plot plot = PlotCanvas.Create("taken for", "is");
        int classes = confusion.Length;
        var shares = new double[classes, classes];
        for (int row = 0; row < classes; row++)
        {
            double all = Math.Max(1, confusion[row].Sum());
            for (int column = 0; column < classes; column++)
            {
                shares[row, column] = confusion[row][column] / all;
                if (classes <= MostNumbers && confusion[row][column] > 0)
                {
                    ScottPlot.Plottables.Text number = plot.Add.Text($"{confusion[row][column]}", column, classes - 1 - row);
                    number.LabelAlignment = Alignment.MiddleCenter;
                    number.LabelFontColor = shares[row, column] > 0.5 ? Colors.White : Colors.Black;
                }
            }
        }

        var map = plot.Add.Heatmap(shares);
        map.Colormap = new ScottPlot.Colormaps.Blues().Reversed();
        plot.MoveToBack(map);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. labels.Select((label, i) => new Tick(i, label))]);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. labels.Select((label, i) => new Tick(classes - 1 - i, label))]);
        plot.Axes.Margins(0, 0);
        plot.HideGrid();
        return plot;
    }
}
