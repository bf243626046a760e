namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of FULLY_CONNECTED.</summary>
/// <param name="Activation">The fused clamp.</param>
/// <param name="KeepDimensions">Whether the output keeps the leading dimensions of the input.</param>
public sealed record FullyConnectedOptions(Activation Activation, bool KeepDimensions) : OperatorOptions;
