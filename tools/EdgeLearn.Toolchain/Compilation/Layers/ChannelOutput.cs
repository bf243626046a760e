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
    /// <param name="format">The lanes.</param>
    public ChannelOutput(Requantization requantization, IReadOnlyList<SumRange> segments, int plus, LaneFormat format)
    {
        _requantization = requantization;
        Plus = plus;
        IsValid = requantization.IsExact && segments.All(segment => segment.Width < format.Mask);
        long threshold = format.Threshold - requantization.FirstPositive;
        HasThreshold = IsValid && requantization.IsRectified && segments.Count == 1
            && segments[0].Low + threshold >= 0 && segments[0].High + threshold <= format.Mask;
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

        IsValid = IsValid && Fits(_shift);
    }

    /// <summary>The outputs of all channels of a layer.</summary>
    /// <param name="rows">The weights.</param>
    /// <param name="sums">How the sums are cut; null where they are not.</param>
    /// <param name="subtracted">What is taken from each input before it comes into its lane.</param>
    /// <param name="limits">The least and the greatest output, less its zero point.</param>
    /// <param name="plus">What is added to outputs less their zero point.</param>
    /// <param name="format">The lanes.</param>
    public static ChannelOutput[] Of(LayerRows rows, ChannelSums? sums, int subtracted, (int Minimum, int Maximum) limits, int plus, LaneFormat format)
    {
        int least = -128 - subtracted;
        int greatest = 127 - subtracted;
        var outputs = new ChannelOutput[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            long bias = rows.Biases[row] + ((long)subtracted * rows.Weights[row].Sum());
            SumRange range = SumRange.Of(rows.Weights[row], least, greatest);
            SumRange[] segments = [.. Enumerable.Range(0, sums?.SegmentCount ?? 1).Select(segment => sums?.RangeOf(rows, row, segment, least, greatest) ?? range)];
            outputs[row] = new ChannelOutput(new Requantization(rows, row, bias, limits.Minimum, limits.Maximum, range), segments, plus, format);
        }

        return outputs;
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

    /// <summary>The shift that <see cref="Product"/> uses.</summary>
    public int Shift => _shift;

    /// <summary>The least shift for which the factor is a wide constant.</summary>
    public int LeastShift => _requantization.LeastShift;

    /// <summary>Whether 64 bits hold the product of every lane for a shift.</summary>
    public bool Fits(int shift) => _requantization.Fits(shift, Plus);

    /// <summary>Whether every positive output, unlimited, fits a lane.</summary>
    public bool FitsLane => _requantization.Unclamped(_requantization.Sum.High) <= LanePacking.Mask;

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

    /// <summary>A positive output, limited where it can exceed the greatest.</summary>
    /// <param name="value">The output, unlimited.</param>
    /// <param name="local">A local to keep it in.</param>
    /// <param name="greatest">The greatest output, as C#.</param>
    public string LimitedAbove(string value, string local, string greatest) =>
        _requantization.ExceedsMaximum ? $"({local} = {value}) > {greatest} ? {greatest} : {local}" : value;

    /// <summary>An output, limited where it can pass its limits.</summary>
    /// <param name="value">The output, unlimited.</param>
    /// <param name="local">A local to keep it in.</param>
    /// <param name="least">The least output, as C#.</param>
    /// <param name="greatest">The greatest output, as C#.</param>
    public string Limited(string value, string local, string least, string greatest) =>
        (_requantization.FallsBelowMinimum, _requantization.ExceedsMaximum) switch
        {
            (true, true) => $"({local} = {value}) < {least} ? {least} : {local} > {greatest} ? {greatest} : {local}",
            (true, false) => $"({local} = {value}) < {least} ? {least} : {local}",
            (false, true) => $"({local} = {value}) > {greatest} ? {greatest} : {local}",
            _ => value,
        };
}
