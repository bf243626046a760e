namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of AVERAGE_POOL_2D and MAX_POOL_2D.</summary>
/// <param name="Padding">How the window is placed at the border.</param>
/// <param name="StrideHeight">Rows from one output to the next.</param>
/// <param name="StrideWidth">Columns from one output to the next.</param>
/// <param name="FilterHeight">Rows of the window.</param>
/// <param name="FilterWidth">Columns of the window.</param>
/// <param name="Activation">The fused clamp.</param>
public sealed record Pool2DOptions(
    Padding Padding, int StrideHeight, int StrideWidth, int FilterHeight, int FilterWidth, Activation Activation) : OperatorOptions;
