using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>The pixels of an image in the arena, for a window of one pixel: a word is put together from three thirds of the image. Works in place.</summary>
/// <param name="positions">The number of pixels.</param>
/// <param name="channels">The channels of an input pixel.</param>
/// <param name="outputChannels">The channels of an output pixel.</param>
/// <param name="from">The arena index of the input.</param>
/// <param name="to">The arena index of the output.</param>
internal sealed class PixelInput(int positions, int channels, int outputChannels, int from, int to) : SweepInput
{
    /// <summary>The three output pixels.</summary>
    public static IReadOnlyList<ArenaPlace> OutputPlaces { get; } = [new("o0", 0), new("o1", 0), new("o2", 0)];

    /// <inheritdoc/>
    public override int Subtracted => 0;

    /// <inheritdoc/>
    public override int Words => (positions + LanePacking.Lanes - 1) / LanePacking.Lanes;

    /// <inheritdoc/>
    public override void Open(CodeWriter code, SweepOutput output)
    {
        int missing = (Words * LanePacking.Lanes) - positions;
        for (int lane = 0; lane < LanePacking.Lanes; lane++)
        {
            int first = Math.Min(lane * Words, positions - 1);
            code.Line($"int i{lane} = {from + (first * channels)};");
            code.Line($"int o{lane} = {to + (first * outputChannels)};");
        }

        code.Open($"for (int n = {Words}; n > 0; n--)");
        if (missing > 0)
        {
            // The last third is shorter: where it has ended, its lane repeats the first one.
            code.Open($"if (n <= {missing})");
            code.Line("i2 = i0;");
            code.Line("o2 = o0;");
            if (positions < 2)
            {
                code.Line("i1 = i0;");
                code.Line("o1 = o0;");
            }

            code.Close();
        }
    }

    /// <inheritdoc/>
    public override string Load(int input) => $"a[i0 + {input}] + ((long)a[i1 + {input}] << {LanePacking.Bits}) + ((long)a[i2 + {input}] << {2 * LanePacking.Bits})";

    /// <inheritdoc/>
    public override void Close(CodeWriter code, SweepOutput output)
    {
        for (int lane = 0; lane < LanePacking.Lanes; lane++)
        {
            code.Line($"i{lane} += {channels};");
            code.Line($"o{lane} += {outputChannels};");
        }

        code.Close();
    }
}
