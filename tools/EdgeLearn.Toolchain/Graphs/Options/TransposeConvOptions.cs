namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of TRANSPOSE_CONV.</summary>
/// <param name="Padding">How the kernel is placed at the border of the output.</param>
/// <param name="StrideHeight">Output rows from one input row to the next.</param>
/// <param name="StrideWidth">Output columns from one input column to the next.</param>
/// <param name="Activation">The fused clamp.</param>
public sealed record TransposeConvOptions(Padding Padding, int StrideHeight, int StrideWidth, Activation Activation) : OperatorOptions;
