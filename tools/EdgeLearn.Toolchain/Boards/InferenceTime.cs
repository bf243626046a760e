namespace EdgeLearn.Toolchain.Boards;

/// <summary>
/// A rough time of one inference in the interpreter, from the number of multiplications alone: what plain loops cost, measured on
/// nanoFramework's interpreter, times the range of the board's speed.
/// </summary>
public static class PlainLoopTime
{
    /// <summary>Cost units for each multiplication of a dense layer, unrolled by eight.</summary>
    private const double UnitsLow = 950;

    /// <summary>Cost units for each multiplication of a whole network in plain loops.</summary>
    private const double UnitsHigh = 2723;

    /// <summary>The range in milliseconds.</summary>
    public static (double Low, double High) Milliseconds(long macs, Board board) =>
        (macs * UnitsLow * board.Speed.NanosecondsLow / 1e6, macs * UnitsHigh * board.Speed.NanosecondsHigh / 1e6);
}
