using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Pruning.SecondOrder;

/// <summary>A layer that loses weights one after the other, or in blocks of neighbouring outputs of one input.</summary>
internal sealed class LayerRemoval
{
    private readonly float[][] _rows;
    private readonly int _height; // rows of a block
    private readonly double[]? _covariance; // (row length, row length); null where it is not known
    private readonly double[]? _mean;
    private readonly RemovalOrder[] _orders; // by block of rows
    private readonly int[] _gone; // places that a block of rows has lost
    private readonly double _variance;

    /// <summary>Prepares a layer of one group.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="moments">What its inputs are like; null where that is not known: then magnitudes alone tell.</param>
    /// <param name="height">Rows of a block; 1 for single weights.</param>
    public LayerRemoval(WeightedLayer layer, PatchCovariance? moments, int height)
    {
        Layer = layer;
        _height = height;
        _rows = layer.ReadRows();
        _covariance = moments?.Regularized();
        _mean = moments?.Mean();
        float[]? inverse = _covariance is null ? null : Array.ConvertAll(PositiveMatrix.Invert(_covariance, layer.RowLength), value => (float)value);
        _orders = [.. _rows.Chunk(height).Select(rows => inverse is null ? RemovalOrder.ByMagnitude(rows) : RemovalOrder.Of(rows, inverse))];
        _gone = new int[_orders.Length];
        _variance = Math.Max(_orders.Sum(order => order.Errors.Sum()), 1e-30);
    }

    /// <summary>The layer.</summary>
    public WeightedLayer Layer { get; }

    /// <summary>Blocks of rows, each of which loses weights in an order of its own.</summary>
    public int Blocks => _orders.Length;

    /// <summary>The number of its weights.</summary>
    public long Weights => (long)Layer.Rows * Layer.RowLength;

    /// <summary>The weights that a block of rows loses at once.</summary>
    public int Size(int block) => Math.Min(_height, Layer.Rows - (block * _height));

    /// <summary>What the next loss of a block of rows adds to the squared error of the output, a weight: as a share of all that there is to lose; infinite where nothing is left.</summary>
    public double NextError(int block) => _gone[block] == Layer.RowLength ? double.PositiveInfinity : _orders[block].Errors[_gone[block]] / _variance / Size(block);

    /// <summary>Takes the next place from a block of rows.</summary>
    public void Remove(int block) => _gone[block]++;

    /// <summary>The weights with zeros, the others such that the output changes least, and the biases that keep its mean.</summary>
    public (float[][] Rows, float[] Biases) Result()
    {
        float[][] rows = [.. _rows.Select((row, i) => Without(row, _orders[i / _height].Places[.._gone[i / _height]]))];
        float[] biases = Layer.ReadBiases();
        for (int row = 0; row < rows.Length && _mean is not null; row++)
        {
            double shift = 0;
            for (int i = 0; i < _mean.Length; i++)
            {
                shift += ((double)_rows[row][i] - rows[row][i]) * _mean[i];
            }

            biases[row] += (float)shift;
        }

        return (rows, biases);
    }

    // The normal equations of what is left: covariance * change = covariance * what has gone.
    private float[] Without(float[] row, int[] gone)
    {
        var result = (float[])row.Clone();
        foreach (int place in gone)
        {
            result[place] = 0;
        }

        int[] left = [.. Enumerable.Range(0, row.Length).Except(gone)];
        if (_covariance is null || left.Length == 0 || gone.All(place => row[place] == 0))
        {
            return result;
        }

        var matrix = new double[left.Length * left.Length];
        var change = new double[left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            ReadOnlySpan<double> covariance = _covariance.AsSpan(left[i] * row.Length, row.Length);
            for (int j = 0; j < left.Length; j++)
            {
                matrix[(i * left.Length) + j] = covariance[left[j]];
            }

            foreach (int place in gone)
            {
                change[i] += covariance[place] * row[place];
            }
        }

        PositiveMatrix.Solve(matrix, change);
        for (int i = 0; i < left.Length; i++)
        {
            result[left[i]] += (float)change[i];
        }

        return result;
    }
}
