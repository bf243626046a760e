using EdgeLearn.Toolchain.Recipes.Pages.Plots;
using ScottPlot;

namespace EdgeLearn.Toolchain.Recipes.Pages;

/// <summary>The pictures of a report.</summary>
internal static class ReportPlots
{
    /// <summary>The pictures with their captions, as SVG.</summary>
    public static IEnumerable<(string Caption, string Svg)> Of(BuildReport report)
    {
        foreach ((string caption, Plot plot) in Plots(report))
        {
            using (plot)
            {
                yield return (caption, plot.ToSvg());
            }
        }
    }

    /// <summary>The pictures with their captions; what a report has no data for is left out. Whoever asks disposes of them.</summary>
    internal static IEnumerable<(string Caption, Plot Plot)> Plots(BuildReport report)
    {
        if (report.Fit is { } fit)
        {
            yield return ($"The models that were tried, by the numbers of the table above: accuracy on {fit.Samples:N0} validation samples against the cost of an inference.", FrontPlots.OverCost(fit));
            yield return ("The same against the bytes of the model file.", FrontPlots.OverSize(fit));
        }

        if (report.Stages.All(stage => stage.Accuracy is not null))
        {
            yield return ("Accuracy against the bytes of the weights, step by step.", StepPlots.OverSize(report.Stages));
            if (report.Stages.Any(stage => stage.CostUnits is not null))
            {
                yield return ("Accuracy against what an inference of the compiled model costs, step by step; a float network has no such cost.", StepPlots.OverCost(report.Stages));
            }

            if (report.Stages.Count > 1)
            {
                yield return ("What each step gained or lost; the table above has what it cost.", StepPlots.Gains(report.Stages));
            }
        }

        if (report.Confusion.Length > 0)
        {
            yield return ("Which class was taken for which: rows are what samples are, columns what they were taken for.", ConfusionPlot.Of(report.Confusion, report.Labels));
        }

        if (report.Memory.Count > 0)
        {
            yield return ("Memory over the layers: the bytes of the arena that are in use while each operator runs. The highest bar is the size to make smaller.", LayerPlots.Memory(report.Memory));
        }

        if (report.Sensitivity.Count > 0)
        {
            yield return ("Layer sensitivity: the error of the network's output, beside its power, with the weights of one layer alone at fewer bits. Lower is better.", LayerPlots.Sensitivity(report.Sensitivity));
        }

        if (report.Layers.Count > 0)
        {
            yield return ("How far the int8 network is from the float one after each layer: higher is better.", LayerPlots.Noise(report.Layers));
        }
    }
}
