namespace EdgeLearn.Toolchain.Recipes;

/// <summary>What the finished model must reach on the test data; otherwise nothing is written.</summary>
/// <param name="Accuracy">The least accuracy, 0 to 1; null for none.</param>
/// <param name="MaxDrop">The most points of accuracy that it may lie below the best float model of the recipe; null for no limit.</param>
public sealed record GateOptions(double? Accuracy = null, double? MaxDrop = null);
