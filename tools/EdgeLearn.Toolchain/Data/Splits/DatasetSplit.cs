namespace EdgeLearn.Toolchain.Data.Splits;

/// <summary>Places of samples in a data set, in order. No sample is in two parts.</summary>
/// <param name="Train">For training.</param>
/// <param name="Validation">To choose by: when to stop, how much to prune. May be empty.</param>
/// <param name="Test">To state a result with. May be empty.</param>
public sealed record DatasetSplit(int[] Train, int[] Validation, int[] Test);
