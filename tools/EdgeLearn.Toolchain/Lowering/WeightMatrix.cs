using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>The weights of a layer as the device holds them: a row for each output channel, and what turns its sum into its output.</summary>
public sealed class WeightMatrix
{
    /// <summary>Creates a matrix and folds the input's zero point into the biases.</summary>
    /// <param name="values">(rows, row length), -128 to 127.</param>
    /// <param name="rows">The number of output channels.</param>
    /// <param name="bias">(rows), or null for none.</param>
    /// <param name="inputZeroPoint">The integer that stands for 0 in the input; a border must be filled with it.</param>
    /// <param name="multipliers">One for each row, or n of which row r takes number r % n: one for all, or one for each row of a group.</param>
    public WeightMatrix(sbyte[] values, int rows, int[]? bias, int inputZeroPoint, QuantizedMultiplier[] multipliers)
    {
        Values = values;
        Rows = rows;
        RowLength = values.Length / rows;
        Multipliers = multipliers;
        Biases = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var sum = 0;
            foreach (var weight in values.AsSpan(row * RowLength, RowLength))
            {
                sum += weight;
            }

            // Modulo 2^32, as the reference's own sum.
            Biases[row] = unchecked((bias?[row] ?? 0) - (inputZeroPoint * sum));
        }
    }

    /// <summary>(rows, row length), -128 to 127.</summary>
    public sbyte[] Values { get; }

    /// <summary>The number of output channels.</summary>
    public int Rows { get; }

    /// <summary>The number of weights of one channel.</summary>
    public int RowLength { get; }

    /// <summary>Bits that hold every weight: 2 where all are -2 to 1, 4 where they are -8 to 7, else 8.</summary>
    public int Bits => Array.TrueForAll(Values, value => value is >= -2 and <= 1) ? 2 : Array.TrueForAll(Values, value => value is >= -8 and <= 7) ? 4 : 8;

    /// <summary>How many rows are computed together: a tile holds a multiple of these.</summary>
    public int RowGroup { get; init; } = 1;

    /// <summary>(rows): bias - input zero point * sum of the row's weights.</summary>
    public int[] Biases { get; }

    /// <summary>One for each row, or n of which row r takes number r % n.</summary>
    public QuantizedMultiplier[] Multipliers { get; }

    /// <summary>Reads the elements of an int8 constant.</summary>
    public static sbyte[] Int8(GraphTensor tensor) => Array.ConvertAll(tensor.Data!, value => unchecked((sbyte)value));

    /// <summary>Reads the elements of an int32 constant.</summary>
    public static int[]? Int32(GraphTensor? tensor)
    {
        if (tensor?.Data is null)
        {
            return null;
        }

        var values = new int[tensor.ElementCount];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(tensor.Data.AsSpan(4 * i));
        }

        return values;
    }
}
