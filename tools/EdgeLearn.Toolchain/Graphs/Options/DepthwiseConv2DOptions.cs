namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of DEPTHWISE_CONV_2D.</summary>
/// <param name="Padding">How the kernel is placed at the border.</param>
/// <param name="StrideHeight">Rows from one output to the next.</param>
/// <param name="StrideWidth">Columns from one output to the next.</param>
/// <param name="DilationHeight">Rows from one tap to the next.</param>
/// <param name="DilationWidth">Columns from one tap to the next.</param>
/// <param name="Activation">The fused clamp.</param>
public sealed record DepthwiseConv2DOptions(
    Padding Padding, int StrideHeight, int StrideWidth, int DilationHeight, int DilationWidth, Activation Activation) : OperatorOptions;
