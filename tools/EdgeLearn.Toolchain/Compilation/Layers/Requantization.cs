using EdgeLearn.Toolchain.Compilation.Emission;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// What turns a sum s of one output channel into its output: clamp(MultiplyByQuantizedMultiplier(s + bias) + zero point), as one product and one shift.
/// The reference rounds twice; where s + bias is not negative, both roundings are one floor of (s + bias) * multiplier + 2^30 + 2^(30 + shift),
/// and where it is negative, the same with 2^31 less, because ties then go down.
/// </summary>
internal sealed class Requantization
{
    private readonly long _multiplier; // includes a left shift
    private readonly int _rightShift;
    private readonly long _bias;
    private readonly long _rounding;
    private readonly long _roundingBelow;

    /// <summary>Creates the requantization of a channel.</summary>
    /// <param name="rows">The layer.</param>
    /// <param name="row">The channel.</param>
    /// <param name="bias">The bias for inputs as the generated code holds them.</param>
    /// <param name="minimum">The least output less the zero point.</param>
    /// <param name="maximum">The greatest output less the zero point.</param>
    /// <param name="sum">What s can be.</param>
    public Requantization(LayerRows rows, int row, long bias, int minimum, int maximum, SumRange sum)
    {
        int shift = rows.RightShifts[row];
        _multiplier = (long)rows.Multipliers[row] << Math.Max(0, -shift);
        _rightShift = Math.Max(0, shift);
        _bias = bias;
        _rounding = (1L << 30) + (_rightShift == 0 ? 0 : 1L << (30 + _rightShift));
        _roundingBelow = _rightShift == 0 ? _rounding : _rounding - (1L << 31);
        Minimum = minimum;
        Maximum = maximum;
        Sum = sum;
        long left = Math.Max(0, -shift);
        SumRange total = sum + bias;
        IsExact = rows.Multipliers[row] > 0 && left < 6 && shift <= 22
            && total.Low << (int)left > int.MinValue && total.High << (int)left < int.MaxValue && total.Width < 1L << 25;
    }

    /// <summary>Whether the arithmetic of 64 bits covers every sum; where not, the layer is left to the kernel.</summary>
    public bool IsExact { get; }

    /// <summary>The least output, less the zero point.</summary>
    public int Minimum { get; }

    /// <summary>The greatest output, less the zero point.</summary>
    public int Maximum { get; }

    /// <summary>What the sum can be, without the bias.</summary>
    public SumRange Sum { get; }

    /// <summary>Whether the output ends at its zero point below, as after RELU, so that only positive results need arithmetic.</summary>
    public bool IsRectified => Minimum == 0;

    /// <summary>Whether some sum gives more than the greatest output.</summary>
    public bool ExceedsMaximum => Unclamped(Sum.High) > Maximum;

    /// <summary>Whether some sum gives less than the least output.</summary>
    public bool FallsBelowMinimum => Unclamped(Sum.Low) < Minimum;

    /// <summary>The least right shift that a product may have so that <see cref="Factor"/> is a wide constant.</summary>
    public int LeastShift => 31 + _rightShift + 2;

    /// <summary>The least sum whose output is positive; one more than the greatest sum where there is none.</summary>
    public long FirstPositive
    {
        get
        {
            long low = Sum.Low;
            long high = Sum.High + 1;
            while (low < high)
            {
                long middle = low + ((high - low) >> 1);
                if (Unclamped(middle) > 0)
                {
                    high = middle;
                }
                else
                {
                    low = middle + 1;
                }
            }

            return low;
        }
    }

    /// <summary>What s + bias is multiplied with for a right shift of the product.</summary>
    public long Factor(int shift) => _multiplier << (shift - 31 - _rightShift);

    /// <summary>What is added to (s + offset) * factor where s + bias is not negative, so that the shift gives the output plus a constant.</summary>
    public long Addend(int shift, long offset, long plus) => Addend(_rounding, shift, offset, plus);

    /// <summary>The same where s + bias is negative.</summary>
    public long AddendBelow(int shift, long offset, long plus) => Addend(_roundingBelow, shift, offset, plus);

    /// <summary>The least s for which s + bias is not negative.</summary>
    public long Zero => -_bias;

    /// <summary>Whether one addend serves all sums: those below zero either cannot be or give the least output anyway.</summary>
    public bool NeedsNoSign => _rounding == _roundingBelow || Sum.Low >= Zero || IsRectified;

    /// <summary>Whether 64 bits hold the product of every sum, with its addend, for a right shift.</summary>
    public bool Fits(int shift, long plus)
    {
        int extra = shift - 31 - _rightShift;
        Int128 constant = ((Int128)_rounding << extra) + ((Int128)plus << shift);
        Int128 low = ((Int128)(Sum.Low + _bias) * _multiplier << extra) + constant - ((Int128)1 << (31 + extra));
        Int128 high = ((Int128)(Sum.High + _bias) * _multiplier << extra) + constant;
        return low > long.MinValue && high < long.MaxValue;
    }

    /// <summary>The output less the zero point, before it is limited.</summary>
    public long Unclamped(long sum)
    {
        Int128 product = (Int128)(sum + _bias) * _multiplier;
        return (long)((product + (sum < Zero ? _roundingBelow : _rounding)) >> (31 + _rightShift));
    }

    private long Addend(long rounding, int shift, long offset, long plus)
    {
        int extra = shift - 31 - _rightShift;
        return ((_bias - offset) * Factor(shift)) + (rounding << extra) + (plus << shift);
    }
}
