using System.Globalization;

namespace EdgeLearn.Toolchain.Learning;

/// <summary>Training plans as people type them: <c>all</c>, <c>last:K</c>, <c>biases</c>, <c>biases:K</c>, <c>channels:SHARE</c>, <c>channels:SHARE:K</c>.</summary>
public static class PlanText
{
    private const string Forms = "all, last:K, biases, biases:K, channels:SHARE or channels:SHARE:K, with K layers counted from the output and a share of 0 to 1";

    /// <summary>Reads a plan.</summary>
    /// <exception cref="ModelException">It is none.</exception>
    public static TrainingPlanOptions Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        return parts switch
        {
            ["all"] => new TrainingPlanOptions(),
            ["last", var layers] => new TrainingPlanOptions(Layers(layers)),
            ["biases"] => new TrainingPlanOptions(BiasesOnly: true),
            ["biases", var layers] => new TrainingPlanOptions(Layers(layers), BiasesOnly: true),
            ["channels", var share] => new TrainingPlanOptions(Channels: Share(share)),
            ["channels", var share, var layers] => new TrainingPlanOptions(Layers(layers), Channels: Share(share)),
            _ => throw Bad(),
        };

        int Layers(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int layers) && layers > 0 ? layers : throw Bad();

        double Share(string value) =>
            double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) && share is > 0 and <= 1 ? share : throw Bad();

        ModelException Bad() => new($"'{Text.Printable(text)}' is no training plan: give {Forms}.");
    }

    /// <summary>Writes a plan.</summary>
    public static string Write(TrainingPlanOptions plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string layers = plan.Layers > 0 ? $":{plan.Layers.ToString(CultureInfo.InvariantCulture)}" : "";
        return plan.BiasesOnly ? $"biases{layers}"
            : plan.Channels < 1 ? $"channels:{plan.Channels.ToString(CultureInfo.InvariantCulture)}{layers}"
            : plan.Layers > 0 ? $"last{layers}" : "all";
    }
}
