using System.Globalization;
using System.Text;
using static EdgeLearn.Toolchain.Recipes.Pages.PageText;

namespace EdgeLearn.Toolchain.Recipes.Pages;

/// <summary>Writes the card of a model: what it is for, what it was made of, how good it is, what it costs.</summary>
internal static class ModelCard
{
    private const string Origin = "Made by `edgelearn build` of";

    /// <summary>Whether a text is a card that a build wrote.</summary>
    public static bool IsOurs(string text) => text.Contains(Origin, StringComparison.Ordinal);

    /// <summary>The text, as Markdown.</summary>
    public static string Write(Recipe recipe, BuildReport report)
    {
        BuiltModel model = report.Model;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {recipe.Name}\n\n{recipe.Description ?? "A model for a microcontroller."}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{Origin} [its recipe](recipe.json) on {report.TrainSamples:N0} samples, measured on {report.TestSamples:N0} others.\n\n");
        text.Append("| | |\n|---|---|\n");
        Row("training data", recipe.Data.Licence is { } licence ? $"licence: {licence}" : "licence: not stated by the recipe");
        Row(QualityName(report, "squared error of reconstructions"), Quality(model.Accuracy, model.Error));
        if (report.Labels.Count > 1)
        {
            Row("classes", string.Join(", ", report.Labels));
        }

        Row("model file", $"{Number(model.BlobBytes)} bytes; the weights of the float network take {Number(model.FloatBytes)}");
        Row("packed, to be sent", string.Create(CultureInfo.InvariantCulture, $"{model.PackedBytes:N0} bytes, {model.PackedFactor:0.0} times smaller than those weights"));
        Row("multiplications", Number(model.Macs));
        Row("activations", $"{Number(model.ArenaBytes)} bytes");
        Row("compiled", string.Create(CultureInfo.InvariantCulture, $"{model.CostUnits:N0} cost units an inference, {model.CostUnitsPerMac:0.0} a multiplication; {model.RamBytes:N0} bytes of RAM, {model.FlashBytes:N0} of flash"));
        text.Append("\n| step | measured as | ").Append(model.Accuracy is null ? "error" : "accuracy").Append(" | weights, bytes | zero weights | cost units, compiled |\n|---|---|---:|---:|---:|---:|\n");
        foreach (StageResult stage in report.Stages)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {stage.Name} | {(stage.IsInteger ? "int8, as on a board" : "float")} | {Quality(stage.Accuracy, stage.Error)} | {Number(stage.WeightBytes)} | {100 * stage.ZeroWeights:0} % | {Number(stage.CostUnits)} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nTrained on {report.Processor ?? "no processor: nothing was trained"}{(report.Library is null ? "" : $" with {report.Library}")}. Another machine may round differently.\n");
        return text.ToString();

        void Row(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
    }
}
