using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>
/// From the lanes of a sum to outputs, for one channel. Every lane is offset so that it is never negative: taking it out is a shift and a mask. Where
/// the output ends at its zero point below, the offset puts the first positive output at the lane's uppermost bit, so that one test tells whether there is anything to compute.
/// </summary>
internal sealed class ChannelOutput
{
    private readonly Requantization _requantization;
    private readonly long _offset; // of all segments
    private readonly int _shift;
    private readonly long _addend;
    private readonly long _addendBelow;

    /// <summary>Creates the output of a channel.</summary>
    /// <param name="requantization">What turns the sum into the output.</param>
    /// <param name="segments">What each part of the sum can be; a part has lanes of its own.</param>
    /// <param name="plus">What is added to the output less its zero point: the zero point, where the output is stored as it is.</param>
    public ChannelOutput(Requantization requantization, IReadOnlyList<SumRange> segments, int plus)
    {
        _requantization = requantization;
        Plus = plus;
        IsValid = requantization.IsExact && segments.All(segment => segment.Width < LanePacking.Mask);
        long threshold = LanePacking.Threshold - requantization.FirstPositive;
        HasThreshold = IsValid && requantization.IsRectified && segments.Count == 1
            && segments[0].Low + threshold >= 0 && segments[0].High + threshold <= LanePacking.Mask;
        Offsets = HasThreshold ? [threshold] : [.. segments.Select(segment => -segment.Low)];
        _offset = Offsets.Sum();
        for (_shift = requantization.LeastShift; ; _shift++)
        {
            _addend = requantization.Addend(_shift, _offset, plus);
            _addendBelow = requantization.AddendBelow(_shift, _offset, plus);
            if (Literal.IsWide(_addend) && Literal.IsWide(_addendBelow))
            {
                break;
            }

            if (_shift == requantization.LeastShift + 6)
            {
                IsValid = false;
                break;
            }
        }
    }

    /// <summary>Whether lanes can hold the sums and 64 bits the products.</summary>
    public bool IsValid { get; }

    /// <summary>Whether the uppermost bit of a lane tells that the output is positive.</summary>
    public bool HasThreshold { get; }

    /// <summary>Whether no sum at all gives a positive output of a rectified channel.</summary>
    public bool IsAlwaysZero => _requantization.IsRectified && _requantization.FirstPositive > _requantization.Sum.High;

    /// <summary>Whether an output may exceed the greatest and must be limited.</summary>
    public bool ExceedsMaximum => _requantization.ExceedsMaximum;

    /// <summary>What is added to the output less its zero point.</summary>
    public int Plus { get; }

    /// <summary>The least and greatest output with <see cref="Plus"/>.</summary>
    public (int Least, int Greatest) Limits => (_requantization.Minimum + Plus, _requantization.Maximum + Plus);

    /// <summary>What each segment's lanes are offset by.</summary>
    public IReadOnlyList<long> Offsets { get; }

    /// <summary>The least shift for which the factor is a wide constant.</summary>
    public int LeastShift => _requantization.LeastShift;

    /// <summary>What gives the output of a lane: (lane * factor + addend) >> shift, with another addend where the lane is below that of zero.</summary>
    public (long Factor, long Addend, long Below, long Zero) Constants(int shift) => (
        _requantization.Factor(shift),
        _requantization.Addend(shift, _offset, Plus),
        _requantization.NeedsNoSign ? _requantization.Addend(shift, _offset, Plus) : _requantization.AddendBelow(shift, _offset, Plus),
        _requantization.Zero + _offset);

    /// <summary>A positive output, unlimited, from a lane that was taken out.</summary>
    public string Product(string lane) => $"(({lane} * {Literal.Long(_requantization.Factor(_shift))}) + {Literal.Long(_addend)}) >> {_shift}";

    /// <summary>Any output, unlimited, from a local that holds a lane, or the sum of a lane of each segment.</summary>
    public string SignedProduct(string local)
    {
        if (_requantization.NeedsNoSign)
        {
            return Product(local);
        }

        long zero = _requantization.Zero + _offset;
        return $"(({local} * {Literal.Long(_requantization.Factor(_shift))}) + ({local} < {Literal.Long(zero)} ? {Literal.Long(_addendBelow)} : {Literal.Long(_addend)})) >> {_shift}";
    }

    /// <summary>The output, unlimited, and limited where it can pass its limits.</summary>
    public string Limited(string value, string local)
    {
        (int least, int greatest) = Limits;
        bool below = _requantization.FallsBelowMinimum;
        bool above = _requantization.ExceedsMaximum;
        return (below, above) switch
        {
            (true, true) => $"({local} = {value}) < {Literal.Long(least)} ? {Literal.Long(least)} : {local} > {Literal.Long(greatest)} ? {Literal.Long(greatest)} : {local}",
            (true, false) => $"({local} = {value}) < {Literal.Long(least)} ? {Literal.Long(least)} : {local}",
            (false, true) => $"({local} = {value}) > {Literal.Long(greatest)} ? {Literal.Long(greatest)} : {local}",
            _ => value,
        };
    }
}
