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
        for (int row = 0; row < classes; row++)
        {
            double all = Math.Max(1, confusion[row].Sum());
            for (int column = 0; column < classes; column++)
            {
                double share = confusion[row][column] / all;
                if (share > 0)
                {
                    AddCell(plot, column, classes - 1 - row, share, classes <= MostNumbers ? confusion[row][column] : null);
                }
            }
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. labels.Select((label, i) => new Tick(i, label))]);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. labels.Select((label, i) => new Tick(classes - 1 - i, label))]);
        plot.Axes.SetLimits(-0.5, classes - 0.5, -0.5, classes - 0.5);
        plot.HideGrid();
        return plot;
    }

    private static void AddCell(Plot plot, int column, int height, double share, int? count)
    {
        var cell = plot.Add.Rectangle(column - 0.5, column + 0.5, height - 0.5, height + 0.5);
        cell.FillColor = PlotCanvas.First.WithAlpha(share);
        cell.LineWidth = 0;
        if (count is not null)
        {
            ScottPlot.Plottables.Text number = plot.Add.Text($"{count}", column, height);
            number.LabelAlignment = Alignment.MiddleCenter;
            number.LabelFontColor = share > 0.6 ? Colors.White : Colors.Black;
        }
    }
}
