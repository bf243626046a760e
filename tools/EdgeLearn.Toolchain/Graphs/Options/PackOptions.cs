namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of PACK.</summary>
/// <param name="Count">The number of tensors.</param>
/// <param name="Axis">Where the new dimension stands; negative counts from the end.</param>
public sealed record PackOptions(int Count, int Axis) : OperatorOptions;
