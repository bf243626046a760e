namespace EdgeLearn.Toolchain.Quantizing.Report;

/// <summary>The power of a signal beside that of an error, added up over many values.</summary>
internal sealed class SignalNoise
{
    private double _signal;
    private double _noise;

    /// <summary>The ratio in dB; infinite without an error.</summary>
    public double Decibels => _noise == 0 ? double.PositiveInfinity : 10 * Math.Log10(_signal / _noise);

    /// <summary>Adds a value.</summary>
    /// <param name="exact">What it should be.</param>
    /// <param name="value">What it is.</param>
    public void Add(double exact, double value)
    {
        _signal += exact * exact;
        _noise += (value - exact) * (value - exact);
    }
}
