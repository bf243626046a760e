namespace EdgeLearn.Toolchain.Boards;

/// <summary>How long work takes on a board.</summary>
/// <param name="LowMilliseconds">The least that is plausible.</param>
/// <param name="HighMilliseconds">The most that is plausible.</param>
/// <param name="Speed">The board's speed, with its source.</param>
public sealed record InferenceTime(double LowMilliseconds, double HighMilliseconds, BoardSpeed Speed)
{
    /// <summary>The time of some cost units.</summary>
    public static InferenceTime Of(long costUnits, Board board) =>
        new(costUnits * board.Speed.NanosecondsLow / 1e6, costUnits * board.Speed.NanosecondsHigh / 1e6, board.Speed);
}
