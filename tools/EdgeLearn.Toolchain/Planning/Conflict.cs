namespace EdgeLearn.Toolchain.Planning;

/// <summary>
/// Where a buffer must not begin because of another one: strictly between the two ends, which count from the other's offset.
/// </summary>
internal readonly record struct Conflict(int Other, int Low, int High);
