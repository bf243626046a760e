namespace EdgeLearn.Toolchain.Boards;

/// <summary>How a figure of a board is known.</summary>
public enum FigureKind
{
    /// <summary>Taken on the board, or fixed by its firmware's own memory map.</summary>
    Measured,

    /// <summary>Derived from something else; the source says how.</summary>
    Estimated,
}
