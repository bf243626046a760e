namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of RESIZE_NEAREST_NEIGHBOR and RESIZE_BILINEAR.</summary>
/// <param name="AlignCorners">Whether the corner pixels of input and output coincide.</param>
/// <param name="HalfPixelCenters">Whether pixels are addressed at their centres.</param>
public sealed record ResizeOptions(bool AlignCorners, bool HalfPixelCenters) : OperatorOptions;
