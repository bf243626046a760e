using EdgeLearn.Toolchain.Compilation.Emission;
using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>The words of a channel around each other, for a window of 3 x 3: a local for each word, and for the rows just outside of a strip, which are those of its neighbours.</summary>
internal sealed class ChannelNeighbours(WordImage image)
{
    private readonly int _width = image.Width;

    /// <summary>Declares the rows outside of the strips, after all words are there.</summary>
    public IEnumerable<string> Declarations()
    {
        for (int column = 0; column < _width; column++)
        {
            // Half a lane makes the shift exact for a negative lane that falls out below.
            yield return $"long up{column} = {Name(image.Strip - 1, column)} << {LanePacking.Bits};";
            yield return $"long down{column} = ({Name(0, column)} + {Literal.Long(LanePacking.Threshold)}) >> {LanePacking.Bits};";
        }
    }

    /// <summary>The local of a word, counted row by row.</summary>
    public static string Name(int word) => $"x{word}";

    /// <summary>The sum of a window, as C#: columns beside the image are zero and leave no term.</summary>
    public string Sum(int word)
    {
        int row = word / _width;
        int column = word % _width;
        var terms = new List<string>();
        for (int tap = 0; tap < 9; tap++)
        {
            int x = column + (tap % 3) - 1;
            if (x >= 0 && x < _width)
            {
                terms.Add($"(v{tap} * {Name(row + (tap / 3) - 1, x)})");
            }
        }

        return string.Join(" + ", terms);
    }

    /// <summary>Whether a bit beyond the third lane may be set in a sum: where a full third lane was shifted out upward.</summary>
    public bool SeesBit63(int word) => word / _width == 0 && image.IsEven;

    private string Name(int row, int column) =>
        row < 0 ? $"up{column}" : row == image.Strip ? $"down{column}" : Name((row * _width) + column);
}
