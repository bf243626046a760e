using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>Results that stay three in a word, less their zero point: for layers that are rectified, and read by others that can take them so.</summary>
internal sealed class WordOutput(int channels, int first) : SweepOutput
{
    /// <summary>The number of channels of a position.</summary>
    public int Channels => channels;

    /// <summary>The first word.</summary>
    public int First => first;

    /// <inheritdoc/>
    public override int Plus => 0;

    /// <inheritdoc/>
    public override int Bytes => 110;

    /// <inheritdoc/>
    public override void Declare(CodeWriter code)
    {
        code.Line($"long mask = {Literal.Long(LanePacking.Mask)};");
        code.Line("long zero = 0L;");
        for (int lane = 0; lane < LanePacking.Lanes; lane++)
        {
            code.Line($"long above{lane} = {Literal.Long(LanePacking.Threshold << (lane * LanePacking.Bits))};");
        }
    }

    /// <inheritdoc/>
    public override void Store(CodeWriter code, int channel, ChannelOutput output, IReadOnlyList<string> words)
    {
        if (output.IsAlwaysZero)
        {
            code.Line($"l[o + {channel}] = zero;");
            return;
        }

        string word = words[0];
        code.Line($"l[o + {channel}] = {Value(output, word, 0, 0)}");
        code.Line($"    + {Value(output, word, 1, 1)}");
        code.Line($"    + {Value(output, word, 2, 2)};");
    }

    /// <summary>The output of a lane, in its place in a word.</summary>
    public static string Value(ChannelOutput output, string word, int lane, int target)
    {
        string product = output.Product(Lane(word, lane));
        return $"(({word} & above{lane}) != 0L ? {(target == 0 ? product : $"({product}) << {target * LanePacking.Bits}")} : zero)";
    }
}
