namespace EdgeLearn.Toolchain.Quantizing.Calibration;

/// <summary>The real values that a tensor's integers have to stand for.</summary>
/// <param name="Low">The least, at most <paramref name="High"/>.</param>
/// <param name="High">The greatest.</param>
public readonly record struct ValueRange(float Low, float High)
{
    /// <summary>The least range that holds both.</summary>
    public ValueRange Union(ValueRange other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));
}
