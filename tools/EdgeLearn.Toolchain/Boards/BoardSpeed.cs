namespace EdgeLearn.Toolchain.Boards;

/// <summary>
/// How fast a board interprets IL: nanoseconds for one cost unit, as a range. A cost unit is one x86 instruction of the size-optimised
/// interpreter; docs/costs.md lists what operations cost.
/// </summary>
/// <param name="NanosecondsLow">The least that is plausible.</param>
/// <param name="NanosecondsHigh">The most that is plausible.</param>
/// <param name="Kind">Whether the range was measured.</param>
/// <param name="Source">Where the range comes from.</param>
public sealed record BoardSpeed(double NanosecondsLow, double NanosecondsHigh, FigureKind Kind, string Source);
