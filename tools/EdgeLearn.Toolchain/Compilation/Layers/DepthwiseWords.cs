using EdgeLearn.Toolchain.Compilation.Lanes;

namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>The words of a channel around each other: names of the locals that hold the neighbours of a word.</summary>
internal sealed class DepthwiseWords(WordImage image)
{
    private readonly int _width = image.Width;

    /// <summary>Declares words that stand for rows of two positions, and for the rows just outside of a strip, which are those of its neighbours.</summary>
    public IEnumerable<string> Declarations()
    {
        if (!image.IsEven)
        {
            yield return $"long pair = {Emission.Literal.Long((1L << (2 * LanePacking.Bits)) - 1)};";
        }

        for (int triple = 0; triple < image.Triples; triple++)
        {
            int loose = image.Full + (3 * triple);
            int packed = image.Full + (2 * triple);
            yield return $"long x{loose} = g{packed} & pair;";
            yield return $"long x{loose + 1} = (g{packed} >> {2 * LanePacking.Bits}) + ((g{packed + 1} >> {2 * LanePacking.Bits}) << {LanePacking.Bits});";
            yield return $"long x{loose + 2} = g{packed + 1} & pair;";
        }

        for (int rest = 0; rest < image.Rest; rest++)
        {
            // What other layers leave in the third lane is of no position.
            yield return $"long x{image.LooseWords - image.Rest + rest} = g{image.Words - image.Rest + rest} & pair;";
        }

        for (int column = 0; column < _width; column++)
        {
            yield return $"long up{column} = {Name(image.Strip - 1, column)} << {LanePacking.Bits};";
            yield return $"long down{column} = {Name(0, column)} >> {LanePacking.Bits};";
        }
    }

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
                terms.Add($"(w{tap} * {Name(row + (tap / 3) - 1, x)})");
            }
        }

        return string.Join(" + ", terms);
    }

    /// <summary>Whether a bit beyond the third lane may be set in a sum: where a full third lane was shifted out upward.</summary>
    public bool SeesBit63(int word) => word / _width == 0 && image.IsEven;

    private string Name(int row, int column)
    {
        if (row < 0)
        {
            return $"up{column}";
        }

        if (row == image.Strip)
        {
            return $"down{column}";
        }

        int word = (row * _width) + column;
        return word < image.Full ? $"g{word}" : $"x{word}";
    }
}
