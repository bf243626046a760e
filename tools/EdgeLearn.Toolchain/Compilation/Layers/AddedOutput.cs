using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Results to which another tensor is added before they go to the arena: a table of 256 integers brings each operand to the common scale.</summary>
/// <param name="format">The lanes.</param>
/// <param name="layer">A convolution with an addition.</param>
/// <param name="places">The first channel at each of the positions.</param>
/// <param name="distance">From an output to the residual that belongs to it.</param>
/// <param name="table">Where the table of the convolution's output begins; that of the residual follows it.</param>
internal sealed class AddedOutput(LaneFormat format, WindowLayer layer, IReadOnlyList<ArenaPlace> places, int distance, int table) : SweepOutput
{
    private readonly LaneCode _lanes = new(format);
    private readonly FusedAddition _addition = layer.Addition!;

    /// <inheritdoc/>
    public override int Plus => layer.OutputZeroPoint + 128 + table;

    /// <inheritdoc/>
    public override void Declare(CodeWriter code)
    {
        _lanes.DeclareMask(code);
        code.Line("long v;");
        code.Line("int s;");
        code.Line($"long lowest = {Literal.Long(layer.Minimum + 128 + table)};");
        code.Line($"long highest = {Literal.Long(layer.Maximum + 128 + table)};");
        code.Line($"long least = {Literal.Long(_addition.Minimum)};");
        code.Line($"long greatest = {Literal.Long(_addition.Maximum)};");
    }

    /// <inheritdoc/>
    public override void Store(CodeWriter code, int channel, ChannelOutput output, IReadOnlyList<string> words)
    {
        for (int lane = 0; lane < places.Count; lane++)
        {
            string index = $"{Plus}";
            if (words.Count > 0)
            {
                code.Line($"v = {_lanes.Sum(words, lane)};");
                index = $"(int)({output.Limited(output.SignedProduct("v"), "v", "lowest", "highest")})";
            }

            code.Line($"s = t[{index}] + t[a[{places[lane].Plus(distance + channel)}] + {table + 384}];");
            code.Line($"a[{places[lane].Plus(channel)}] = (sbyte)({Final()});");
        }
    }

    // The same requantization as that of a convolution, of a sum that is an integer of 32 bits.
    private string Final()
    {
        int extra = 2;
        int shift = 31 + _addition.RightShift + extra;
        long factor = (long)_addition.Multiplier << extra;
        long rounding = ((1L << 30) + (_addition.RightShift == 0 ? 0 : 1L << (30 + _addition.RightShift))) << extra;
        long below = _addition.RightShift == 0 ? rounding : rounding - (1L << (31 + extra));
        long zeroPoint = (long)_addition.ZeroPoint << shift;
        long high = rounding + zeroPoint;
        long low = below + zeroPoint;
        string addend = high == low ? Literal.Long(high) : $"(s < 0 ? {Literal.Long(low)} : {Literal.Long(high)})";
        return $"(v = ((s * {Literal.Long(factor)}) + {addend}) >> {shift}) < least ? least : v > greatest ? greatest : v";
    }
}
