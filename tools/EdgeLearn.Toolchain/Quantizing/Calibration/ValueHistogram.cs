namespace EdgeLearn.Toolchain.Quantizing.Calibration;

/// <summary>
/// How often values fell where. The bins lie around 0 and cover ever more: when a value lies outside, two become one. So no value has to be
/// kept, and one pass over the samples is enough.
/// </summary>
public sealed class ValueHistogram
{
    /// <summary>What pads the input of a maximum so that it never wins: it stands for no value and needs no place in a range.</summary>
    public const float Nothing = float.MinValue;

    /// <summary>The number of bins, half of them on each side of 0.</summary>
    public const int Bins = 4096;

    private const int Half = Bins / 2;
    private const float FirstReach = 1f / 1024;

    private readonly long[] _counts = new long[Bins];
    private float _reach = FirstReach; // the bins go from -reach to reach

    /// <summary>How many values were added.</summary>
    public long Count { get; private set; }

    /// <summary>The least and the greatest value so far; 0 before the first.</summary>
    public ValueRange Extremes { get; private set; }

    /// <summary>The width of a bin.</summary>
    public float Width => _reach / Half;

    /// <summary>How many values fell into a bin.</summary>
    public long this[int bin] => _counts[bin];

    /// <summary>The value in the middle of a bin.</summary>
    public float Middle(int bin) => (bin - Half + 0.5f) * Width;

    /// <summary>Adds the values of a tensor.</summary>
    /// <exception cref="ModelException">A value is not finite.</exception>
    public void Add(ReadOnlySpan<float> values)
    {
        float low = Count == 0 ? float.PositiveInfinity : Extremes.Low;
        float high = Count == 0 ? float.NegativeInfinity : Extremes.High;
        int count = 0;
        foreach (float value in values)
        {
            if (value == Nothing)
            {
                continue;
            }

            if (!float.IsFinite(value))
            {
                throw new ModelException($"A calibration sample makes the model compute {value}: look for such values, or far too large ones, among the samples.");
            }

            low = Math.Min(low, value);
            high = Math.Max(high, value);
            count++;
        }

        if (count == 0)
        {
            return;
        }

        Extremes = new ValueRange(low, high);
        while (Math.Max(-low, high) >= _reach)
        {
            Widen();
        }

        float scale = Half / _reach;
        foreach (float value in values)
        {
            if (value == Nothing)
            {
                continue;
            }

            _counts[Math.Min(Bins - 1, (int)((value * scale) + Half))]++;
        }

        Count += count;
    }

    /// <summary>The share of the values whose bins lie outside a range by more than their width.</summary>
    public double ShareOutside(ValueRange range)
    {
        long outside = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            outside += Middle(bin) < range.Low - Width || Middle(bin) > range.High + Width ? _counts[bin] : 0;
        }

        return Count == 0 ? 0 : (double)outside / Count;
    }

    private void Widen()
    {
        _reach *= 2;
        for (int i = 0; i < Half / 2; i++)
        {
            // Outwards from 0, so that no bin is overwritten before it is read.
            _counts[Half + i] = _counts[Half + (2 * i)] + _counts[Half + (2 * i) + 1];
            _counts[Half - 1 - i] = _counts[Half - 1 - (2 * i)] + _counts[Half - 2 - (2 * i)];
        }

        Array.Clear(_counts, Half + (Half / 2), Half / 2);
        Array.Clear(_counts, 0, Half / 2);
    }
}
