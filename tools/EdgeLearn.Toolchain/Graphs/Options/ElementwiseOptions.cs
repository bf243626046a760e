namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of ADD, SUB and MUL.</summary>
/// <param name="Activation">The fused clamp.</param>
public sealed record ElementwiseOptions(Activation Activation) : OperatorOptions;
