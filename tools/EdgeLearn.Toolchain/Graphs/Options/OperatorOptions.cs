namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>The attributes of an operator.</summary>
public abstract record OperatorOptions;
