using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Results that stay three in a word, less their zero point: for layers that are rectified, and read by others that can take them so.</summary>
/// <param name="place">The words of an output position.</param>
internal sealed class WordOutput(WordPlace place) : SweepOutput
{
    /// <inheritdoc/>
    public override int Plus => 0;

    /// <inheritdoc/>
    public override void Declare(CodeWriter code)
    {
        LaneCode.Three.DeclareMask(code);
        code.Line("long zero = 0L;");
        LaneCode.Three.DeclareThresholds(code);
    }

    /// <inheritdoc/>
    public override void Store(CodeWriter code, int channel, ChannelOutput output, IReadOnlyList<string> words)
    {
        if (output.IsAlwaysZero)
        {
            code.Line($"{place.Of(channel)} = zero;");
            return;
        }

        string word = words[0];
        code.Line($"{place.Of(channel)} = {Value(output, word, 0, 0)}");
        code.Line($"    + {Value(output, word, 1, 1)}");
        code.Line($"    + {Value(output, word, 2, 2)};");
    }

    /// <inheritdoc/>
    public override void Finish(CodeWriter code) => place.Put(code);

    /// <summary>The output of a lane, in its place in a word.</summary>
    private static string Value(ChannelOutput output, string word, int lane, int target)
    {
        string product = output.Product(LaneCode.Three.Lane(word, lane));
        return $"({LaneCode.WherePositive(word, lane, LaneCode.Three.Into(target, product), "zero")})";
    }
}
