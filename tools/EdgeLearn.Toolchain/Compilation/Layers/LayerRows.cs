namespace EdgeLearn.Toolchain.Compilation.Layers;

/// <summary>The weights of a layer as numbers: a row for each output channel, and what turns its sum into its output.</summary>
internal sealed class LayerRows
{
    private LayerRows(int[][] weights, int[] biases, int[] multipliers, int[] rightShifts)
    {
        Weights = weights;
        Biases = biases;
        Multipliers = multipliers;
        RightShifts = rightShifts;
    }

    /// <summary>(rows, row length), -128 to 127.</summary>
    public int[][] Weights { get; }

    /// <summary>(rows): with the input's zero point folded in, for inputs as they stand in the arena.</summary>
    public int[] Biases { get; }

    /// <summary>(rows): 0 or 2^30 to 2^31 - 1.</summary>
    public int[] Multipliers { get; }

    /// <summary>(rows): -31 to 31, negative to the left.</summary>
    public int[] RightShifts { get; }

    /// <summary>The number of output channels.</summary>
    public int Count => Weights.Length;

    /// <summary>The number of weights of one channel.</summary>
    public int Length => Weights[0].Length;

    /// <summary>The weights that are not zero.</summary>
    public int NonZero => Weights.Sum(row => row.Count(weight => weight != 0));

    /// <summary>Reads the rows of a kernel that has the whole model in memory.</summary>
    public static LayerRows Of(LayerWeights source)
    {
        var weights = new int[source.Rows][];
        var biases = new int[source.Rows];
        var multipliers = new int[source.Rows];
        var shifts = new int[source.Rows];
        for (int row = 0; row < source.Rows; row++)
        {
            source.Load(row, 1);
            weights[row] = new int[source.RowLength];
            for (int i = 0; i < source.RowLength; i++)
            {
                weights[row][i] = source.AreNibbles
                    ? ((source.Values[source.ValuesOffset + (i / 2)] >> (4 * (i % 2))) & 15) - 8
                    : source.Values[source.ValuesOffset + i] - 128;
            }

            int channel = source.ChannelsOffset;
            biases[row] = source.Channels[channel];
            multipliers[row] = source.Channels[channel + 1];
            shifts[row] = source.Channels[channel + 2] + 1;
        }

        return new LayerRows(weights, biases, multipliers, shifts);
    }
}
