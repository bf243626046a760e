namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Tables of text, packed with gzip or not.</summary>
/// <param name="Files">A template of paths.</param>
/// <param name="Columns">The columns with values, by name, or by number from 0 where there is no header; <c>2-5</c> stands for four of them.</param>
/// <param name="Header">Whether the first row names the columns.</param>
/// <param name="Separator">What stands between cells; a space stands for any white space.</param>
/// <param name="BreakBy">A column at whose changes a new recording begins (an engine, a session), and which is a field of it.</param>
/// <param name="Missing">What becomes of rows with empty cells, NA or NaN, or without a label.</param>
/// <param name="Time">The column with the time of a row, for <paramref name="Intervals"/>.</param>
/// <param name="Intervals">Labels by time, from a file of their own.</param>
/// <param name="Ends">Labels by the place in a recording.</param>
public sealed record CsvOptions(
    string Files,
    IReadOnlyList<string> Columns,
    bool Header = true,
    string Separator = ",",
    string? BreakBy = null,
    MissingValues Missing = MissingValues.Refuse,
    string? Time = null,
    IntervalLabels? Intervals = null,
    EndLabels? Ends = null);
