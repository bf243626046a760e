namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Records of JSON, each a series of points: text and numbers of a record are its fields.</summary>
/// <param name="Files">A template of paths.</param>
/// <param name="Records">The key of the list of records; null where the file is a list.</param>
/// <param name="Points">The key of the list of points in a record.</param>
/// <param name="Columns">The keys of the values of a point.</param>
public sealed record JsonOptions(string Files, string? Records, string Points, IReadOnlyList<string> Columns);
