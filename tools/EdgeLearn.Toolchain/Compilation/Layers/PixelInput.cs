using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>The pixels of an image in the arena, for a window of one pixel: a word is put together from as many parts of the image as it has lanes. Works in place.</summary>
/// <param name="format">The lanes.</param>
/// <param name="positions">The number of pixels.</param>
/// <param name="channels">The channels of an input pixel.</param>
/// <param name="outputChannels">The channels of an output pixel.</param>
/// <param name="from">The arena index of the input.</param>
/// <param name="to">The arena index of the output.</param>
internal sealed class PixelInput(LaneFormat format, int positions, int channels, int outputChannels, int from, int to) : SweepInput
{
    /// <summary>Whether all lanes but the last are full; three serve any image.</summary>
    public static bool Suits(LaneFormat format, int positions) => format == LaneFormat.Three || (format.Lanes - 1) * WordsOf(format, positions) < positions;

    /// <summary>The words of an input.</summary>
    public static int WordsOf(LaneFormat format, int positions) => (positions + format.Lanes - 1) / format.Lanes;

    /// <summary>The output pixels.</summary>
    public static IReadOnlyList<ArenaPlace> OutputPlaces(LaneFormat format) => [.. Enumerable.Range(0, format.Lanes).Select(lane => new ArenaPlace($"o{lane}", 0))];

    /// <inheritdoc/>
    public override int Subtracted => 0;

    /// <inheritdoc/>
    public override int Words => WordsOf(format, positions);

    /// <inheritdoc/>
    public override void Open(CodeWriter code, SweepOutput output)
    {
        int missing = (Words * format.Lanes) - positions;
        for (int lane = 0; lane < format.Lanes; lane++)
        {
            int first = Math.Min(lane * Words, positions - 1);
            code.Line($"int i{lane} = {from + (first * channels)};");
            code.Line($"int o{lane} = {to + (first * outputChannels)};");
        }

        code.Open($"for (int n = {Words}; n > 0; n--)");
        if (missing > 0)
        {
            // The last part is shorter: where it has ended, its lane repeats the first one.
            code.Open($"if (n <= {missing})");
            code.Line($"i{format.Lanes - 1} = i0;");
            code.Line($"o{format.Lanes - 1} = o0;");
            if (positions < 2)
            {
                code.Line("i1 = i0;");
                code.Line("o1 = o0;");
            }

            code.Close();
        }
    }

    /// <inheritdoc/>
    public override string Load(int input) =>
        new LaneCode(format).Gather([.. Enumerable.Range(0, format.Lanes).Select(lane => $"a[{new ArenaPlace($"i{lane}", input).Plus(0)}]")]);

    /// <inheritdoc/>
    public override void Close(CodeWriter code, SweepOutput output)
    {
        for (int lane = 0; lane < format.Lanes; lane++)
        {
            code.Line($"i{lane} += {channels};");
            code.Line($"o{lane} += {outputChannels};");
        }

        code.Close();
    }
}
