namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>An operator without attributes.</summary>
public sealed record NoOptions() : OperatorOptions;
