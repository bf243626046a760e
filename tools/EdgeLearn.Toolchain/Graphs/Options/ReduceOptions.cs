namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of MEAN and SUM.</summary>
/// <param name="KeepDimensions">Whether reduced axes stay as dimensions of size 1.</param>
public sealed record ReduceOptions(bool KeepDimensions) : OperatorOptions;
