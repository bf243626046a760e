namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of CONCATENATION.</summary>
/// <param name="Axis">The dimension that grows; negative counts from the end.</param>
/// <param name="Activation">The fused clamp.</param>
public sealed record ConcatenationOptions(int Axis, Activation Activation) : OperatorOptions;
