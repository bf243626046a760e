using System.Globalization;

namespace EdgeLearn.Toolchain.Recipes.Pages;

/// <summary>Figures as they stand on the pages of a build, the same in every country.</summary>
internal static class PageText
{
    /// <summary>95.67 %, or an error with four digits; a dash where nothing was measured.</summary>
    public static string Quality(double? accuracy, double? error) =>
        accuracy is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} %")
        : error is { } squared ? squared.ToString("0.0000", CultureInfo.InvariantCulture) : "-";

    /// <summary>What the quality of a model is called.</summary>
    /// <param name="report">What was built.</param>
    /// <param name="error">What an error is called, where there are no classes.</param>
    public static string QualityName(BuildReport report, string error) => report switch
    {
        { Model.Accuracy: null } => error,
        { Episodes: { } episodes } => string.Create(
            CultureInfo.InvariantCulture, $"accuracy, {episodes.Count:N0} episodes of {episodes.Ways} classes that are learned from {episodes.Shots} {(episodes.Shots == 1 ? "sample" : "samples")} each"),
        _ => "accuracy",
    };

    /// <summary>1,234.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1,234, or a dash.</summary>
    public static string Number(long? value) => value is { } known ? Number(known) : "-";
}
