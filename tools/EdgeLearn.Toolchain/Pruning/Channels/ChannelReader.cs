using System.Numerics.Tensors;
using EdgeLearn.Toolchain.Pruning.SecondOrder;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Pruning.Channels;

/// <summary>
/// A layer that reads channels: what its output loses when one is removed and the weights of the others make up for it as well as they can. That is
/// the optimal brain surgeon (Hassibi and Stork 1993) for all weights of a channel at once, as in Kurtic et al. 2023, "ZipLM".
/// </summary>
internal sealed class ChannelReader
{
    private readonly int _length;
    private readonly double[] _weights; // (row length, rows)
    private readonly double[]? _inverse; // (row length, row length), of the covariance; null for a unit matrix
    private readonly double _variance;
    private readonly Dictionary<int, int[]> _places; // of the inputs, by label

    /// <summary>Prepares a layer of one group.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="labels">Of the channels of its input.</param>
    /// <param name="covariance">(row length, row length), positive definite; null where it is not known: then the weights alone tell.</param>
    public ChannelReader(WeightedLayer layer, int[] labels, double[]? covariance)
    {
        Layer = layer;
        _length = layer.RowLength;
        _places = Enumerable.Range(0, _length).GroupBy(place => labels[place % labels.Length]).ToDictionary(group => group.Key, group => group.ToArray());
        float[][] rows = layer.ReadRows();
        _weights = [.. from place in Enumerable.Range(0, _length) from row in rows select (double)row[place]];
        _variance = Math.Max(Variance(covariance), 1e-30);
        _inverse = covariance is null ? null : PositiveMatrix.Invert(covariance, _length);
    }

    /// <summary>The layer.</summary>
    public WeightedLayer Layer { get; }

    /// <summary>The labels of its inputs.</summary>
    public IEnumerable<int> Labels => _places.Keys;

    /// <summary>The squared error of its output without a channel, as a share of the output's variance.</summary>
    public double Harm(int label)
    {
        int[] places = _places[label];
        double[] curvature = Curvature(places);
        double harm = 0;
        for (int a = 0; a < places.Length; a++)
        {
            for (int b = 0; b < places.Length; b++)
            {
                double weight = curvature[(a * places.Length) + b];
                harm += weight == 0 ? 0 : weight * TensorPrimitives.Dot(Weights(places[a]), Weights(places[b]));
            }
        }

        return harm / _variance;
    }

    /// <summary>Removes a channel: its weights become 0, those of the others make up for it.</summary>
    public void Remove(int label)
    {
        int[] places = _places[label];
        if (_inverse is not null)
        {
            Compensate(places, Curvature(places));
        }

        foreach (int place in places)
        {
            Weights(place).Clear();
        }
    }

    /// <summary>The weights as they are now: rows of (row length).</summary>
    public float[][] Rows() =>
        [.. Enumerable.Range(0, Layer.Rows).Select(row => Enumerable.Range(0, _length).Select(place => (float)_weights[(place * Layer.Rows) + row]).ToArray())];

    private void Compensate(int[] places, double[] curvature)
    {
        double[][] columns = [.. places.Select(place => _inverse.AsSpan(place * _length, _length).ToArray())];
        double[][] weights = [.. places.Select(place => Weights(place).ToArray())];
        for (int i = 0; i < _length; i++)
        {
            Span<double> row = _inverse.AsSpan(i * _length, _length);
            for (int b = 0; b < places.Length; b++)
            {
                double gain = 0;
                for (int a = 0; a < places.Length; a++)
                {
                    gain += columns[a][i] * curvature[(a * places.Length) + b];
                }

                if (gain != 0)
                {
                    TensorPrimitives.MultiplyAdd(weights[b], -gain, Weights(i), Weights(i));
                    TensorPrimitives.MultiplyAdd(columns[b], -gain, row, row);
                }
            }
        }

        // What is left of the removed ones is rounding.
        foreach (int place in places)
        {
            _inverse.AsSpan(place * _length, _length).Clear();
            for (int i = 0; i < _length; i++)
            {
                _inverse![(i * _length) + place] = 0;
            }
        }
    }

    // The inverse of the part of the inverse covariance that belongs to some inputs: (places, places).
    private double[] Curvature(int[] places)
    {
        var part = new double[places.Length * places.Length];
        for (int a = 0; a < places.Length; a++)
        {
            for (int b = 0; b < places.Length; b++)
            {
                part[(a * places.Length) + b] = _inverse is null ? (a == b ? 1 : 0) : _inverse[(places[a] * _length) + places[b]];
            }
        }

        return _inverse is null ? part : PositiveMatrix.Invert(part, places.Length);
    }

    private double Variance(double[]? covariance)
    {
        double variance = 0;
        for (int a = 0; a < _length; a++)
        {
            for (int b = covariance is null ? a : 0; b < (covariance is null ? a + 1 : _length); b++)
            {
                variance += (covariance?[(a * _length) + b] ?? 1) * TensorPrimitives.Dot(Weights(a), Weights(b));
            }
        }

        return variance;
    }

    private Span<double> Weights(int place) => _weights.AsSpan(place * Layer.Rows, Layer.Rows);
}
