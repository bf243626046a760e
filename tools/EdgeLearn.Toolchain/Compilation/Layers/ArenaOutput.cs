using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Results in the arena, as the interpreter has them.</summary>
/// <param name="format">The lanes.</param>
/// <param name="zeroPoint">The zero point of the output.</param>
/// <param name="least">The least output.</param>
/// <param name="greatest">The greatest output.</param>
/// <param name="places">The first channel at each of the positions.</param>
internal sealed class ArenaOutput(LaneFormat format, int zeroPoint, int least, int greatest, IReadOnlyList<ArenaPlace> places) : SweepOutput
{
    private readonly LaneCode _lanes = new(format);

    /// <inheritdoc/>
    public override int Plus => zeroPoint;

    /// <inheritdoc/>
    public override void Declare(CodeWriter code)
    {
        _lanes.DeclareMask(code);
        code.Line("long v;");
        code.Line("long factor;");
        code.Line("long addend;");
        code.Line($"long least = {Literal.Long(least)};");
        code.Line($"long greatest = {Literal.Long(greatest)};");
        _lanes.DeclareThresholds(code);
    }

    /// <inheritdoc/>
    public override void Store(CodeWriter code, int channel, ChannelOutput output, IReadOnlyList<string> words)
    {
        if (output.HasThreshold && !output.IsAlwaysZero)
        {
            (long factor, long addend, _, _) = output.Constants(output.Shift);
            code.Line($"factor = {Literal.Long(factor)};");
            code.Line($"addend = {Literal.Long(addend)};");
        }

        for (int lane = 0; lane < places.Count; lane++)
        {
            string place = $"a[{places[lane].Plus(channel)}]";
            if (output.IsAlwaysZero)
            {
                code.Line($"{place} = {zeroPoint};");
            }
            else if (output.HasThreshold)
            {
                string product = LaneCode.Product(_lanes.Lane(words[0], lane), "factor", "addend", output.Shift);
                string value = $"(sbyte)({output.LimitedAbove(product, "v", "greatest")})";
                code.Line($"{place} = {LaneCode.WherePositive(words[0], lane, value, $"(sbyte){zeroPoint}")};");
            }
            else
            {
                code.Line($"v = {_lanes.Sum(words, lane)};");
                code.Line($"{place} = (sbyte)({output.Limited(output.SignedProduct("v"), "v", "least", "greatest")});");
            }
        }
    }
}
