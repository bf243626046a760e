using System.Globalization;
using System.Net;
using System.Text;
using EdgeLearn.Toolchain.Quantizing.Report;
using EdgeLearn.Toolchain.Recipes.Fitting;
using static EdgeLearn.Toolchain.Recipes.Pages.PageText;

namespace EdgeLearn.Toolchain.Recipes.Pages;

/// <summary>Writes the report of a build as one HTML file that needs nothing else.</summary>
internal static class ReportPage
{
    private const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
        table { border-collapse: collapse; margin: 1rem 0; } td, th { padding: .25rem .75rem; border-bottom: 1px solid #ddd; text-align: right; }
        td:first-child, th:first-child { text-align: left; } figure { margin: 1.5rem 0; } figcaption { color: #555; } svg { max-width: 100%; height: auto; }
        """;

    /// <summary>The text.</summary>
    public static string Write(BuildReport report)
    {
        BuiltModel model = report.Model;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{Escaped(report.Recipe)}</title>\n<style>\n{Style}\n</style>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Escaped(report.Recipe)}</h1>\n<p>{report.TrainSamples:N0} samples to train on, {report.TestSamples:N0} to measure on.</p>\n");
        Table(page, "The model", ["", ""], Facts(report));
        Table(
            page, "What each step cost and gained", ["step", "measured as", model.Accuracy is null ? "error" : "accuracy", "weights, bytes", "zero weights", "cost units", "seconds"],
            report.Stages.Select(stage => new[]
            {
                stage.Name, stage.IsInteger ? "int8" : "float", Quality(stage.Accuracy, stage.Error), Number(stage.WeightBytes),
                string.Create(CultureInfo.InvariantCulture, $"{100 * stage.ZeroWeights:0} %"), Number(stage.CostUnits), stage.Seconds.ToString("0", CultureInfo.InvariantCulture),
            }));
        if (report.Fit is { } fit)
        {
            Table(
                page, string.Create(CultureInfo.InvariantCulture, $"Models that were tried for {fit.Board}, at most {fit.MaxDrop:0.0#} points below the float network's {100 * fit.FloatAccuracy:0.00} %"),
                ["", "model", "accuracy", "points below", "cost units", "file, bytes", "flash, bytes", "heap, bytes", "seconds", ""], fit.Points.Select((point, i) => Tried(point, i, fit)));
        }

        foreach ((string caption, string svg) in ReportPlots.Of(report))
        {
            page.Append(CultureInfo.InvariantCulture, $"<figure>\n{svg}\n<figcaption>{Escaped(caption)}</figcaption>\n</figure>\n");
        }

        if (report.Layers.Count > 0)
        {
            Table(page, "Layers", ["layer", "operator", "bits", "weights, dB", "range", "clipped", "output, dB"], report.Layers.Select(Layer));
        }

        page.Append(CultureInfo.InvariantCulture, $"<p>{Escaped(report.Tool)}; {Escaped(report.Processor ?? "nothing was trained")}; {Escaped(report.Library ?? "no training library")}</p>\n</html>\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<string[]> Facts(BuildReport report) =>
    [
        [QualityName(report, "squared error"), Quality(report.Model.Accuracy, report.Model.Error)],
        .. Facts(report.Model),
    ];

    private static IEnumerable<string[]> Facts(BuiltModel model) =>
    [
        ["model file", $"{Number(model.BlobBytes)} bytes"],
        ["packed, to be sent", string.Create(CultureInfo.InvariantCulture, $"{model.PackedBytes:N0} bytes, {model.PackedFactor:0.0} times smaller than the weights of the float network")],
        ["weights of the float network", $"{Number(model.FloatBytes)} bytes"],
        ["multiplications", Number(model.Macs)],
        ["activations", $"{Number(model.ArenaBytes)} bytes"],
        ["cost units, compiled", Number(model.CostUnits)],
        ["cost units a multiplication", model.CostUnitsPerMac.ToString("0.0", CultureInfo.InvariantCulture)],
        ["RAM, compiled", $"{Number(model.RamBytes)} bytes"],
        ["flash, compiled", $"{Number(model.FlashBytes)} bytes"],
    ];

    private static string[] Layer(LayerReport layer) =>
    [
        layer.Index.ToString(CultureInfo.InvariantCulture), layer.Name, layer.WeightBits == 0 ? "-" : layer.WeightBits.ToString(CultureInfo.InvariantCulture),
        layer.WeightBits == 0 ? "-" : layer.WeightSignalToNoise.ToString("0.0", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{layer.Low:0.###} to {layer.High:0.###}"),
        string.Create(CultureInfo.InvariantCulture, $"{100 * layer.Clipped:0.###} %"), layer.SignalToNoise.ToString("0.0", CultureInfo.InvariantCulture),
    ];

    private static string[] Tried(FitPoint point, int index, FitResult fit) =>
    [
        (index + 1).ToString(CultureInfo.InvariantCulture), point.Name, Quality(point.Accuracy, null), point.Drop.ToString("0.00", CultureInfo.InvariantCulture), Number(point.CostUnits),
        Number(point.BlobBytes), Number(point.FlashBytes), Number(point.HeapBytes), point.Seconds.ToString("0", CultureInfo.InvariantCulture),
        FitText.Verdict(point, fit),
    ];

    private static void Table(StringBuilder page, string title, string[] head, IEnumerable<string[]> rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Escaped(title)}</h2>\n<table>\n");
        if (head.Any(cell => cell.Length > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr>{string.Concat(head.Select(cell => $"<th>{Escaped(cell)}</th>"))}</tr>\n");
        }

        foreach (string[] row in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr>{string.Concat(row.Select(cell => $"<td>{Escaped(cell)}</td>"))}</tr>\n");
        }

        page.Append("</table>\n");
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
