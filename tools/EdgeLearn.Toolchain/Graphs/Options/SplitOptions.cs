namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of SPLIT.</summary>
/// <param name="Count">The number of equal parts.</param>
public sealed record SplitOptions(int Count) : OperatorOptions;
