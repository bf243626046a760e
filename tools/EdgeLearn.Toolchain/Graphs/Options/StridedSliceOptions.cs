namespace EdgeLearn.Toolchain.Graphs.Options;

/// <summary>Attributes of STRIDED_SLICE; bit i of a mask speaks of dimension i.</summary>
/// <param name="BeginMask">Dimensions whose begin is ignored.</param>
/// <param name="EndMask">Dimensions whose end is ignored.</param>
/// <param name="EllipsisMask">Where an ellipsis stands.</param>
/// <param name="NewAxisMask">Where a dimension of size 1 is inserted.</param>
/// <param name="ShrinkAxisMask">Dimensions of which one index is taken and which vanish.</param>
public sealed record StridedSliceOptions(
    int BeginMask, int EndMask, int EllipsisMask, int NewAxisMask, int ShrinkAxisMask) : OperatorOptions;
