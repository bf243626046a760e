namespace EdgeLearn.Toolchain.Boards;

/// <summary>A size of a board's memory.</summary>
/// <param name="Bytes">The size; 0 for none.</param>
/// <param name="Kind">Whether it was measured.</param>
/// <param name="Source">Where the figure comes from.</param>
public sealed record BoardSize(long Bytes, FigureKind Kind, string Source);
