namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Labels of rows by their place: a machine is healthy at the beginning of a recording that ends with its failure. Rows in between are left out.</summary>
/// <param name="First">The number of rows at the beginning.</param>
/// <param name="FirstLabel">Their label.</param>
/// <param name="Last">The number of rows at the end; 0 for none.</param>
/// <param name="LastLabel">Their label.</param>
public sealed record EndLabels(int First, string FirstLabel, int Last = 0, string LastLabel = "");
