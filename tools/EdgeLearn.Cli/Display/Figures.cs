using System.Globalization;

namespace EdgeLearn.Cli.Display;

/// <summary>Numbers as text, the same in every country.</summary>
internal static class Figures
{
    /// <summary>1,234 B.</summary>
    public static string Bytes(long bytes) => $"{Number(bytes)} bytes";

    /// <summary>1,234.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>90.1 %.</summary>
    public static string Percent(double part) => (100 * part).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>1 sample, 2 samples.</summary>
    public static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A time with two significant digits: 16 ms, 1.2 s.</summary>
    public static string Time(double milliseconds) => milliseconds switch
    {
        < 9.95 => milliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms",
        < 995 => Rounded(milliseconds) + " ms",
        < 9950 => (milliseconds / 1000).ToString("0.0", CultureInfo.InvariantCulture) + " s",
        _ => Rounded(milliseconds / 1000) + " s",
    };

    /// <summary>A scale: 0.00390625.</summary>
    public static string Scale(float scale) => scale.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>1x49x10x1, or "scalar".</summary>
    public static string Shape(IReadOnlyList<int> shape) => shape.Count == 0 ? "scalar" : string.Join('x', shape);

    private static string Rounded(double value)
    {
        double step = value >= 99.5 ? Math.Pow(10, Math.Floor(Math.Log10(value)) - 1) : 1;
        return Number((long)(Math.Round(value / step) * step));
    }
}
