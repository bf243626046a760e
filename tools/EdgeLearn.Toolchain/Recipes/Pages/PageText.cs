using System.Globalization;

namespace EdgeLearn.Toolchain.Recipes.Pages;

/// <summary>Figures as they stand on the pages of a build, the same in every country.</summary>
internal static class PageText
{
    /// <summary>95.67 %, or an error with four digits; a dash where nothing was measured.</summary>
    public static string Quality(double? accuracy, double? error) =>
        accuracy is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} %")
        : error is { } squared ? squared.ToString("0.0000", CultureInfo.InvariantCulture) : "-";

    /// <summary>1,234.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1,234, or a dash.</summary>
    public static string Number(long? value) => value is { } known ? Number(known) : "-";
}
