using System.Numerics.Tensors;

namespace EdgeLearn.Toolchain.Quantizing.Weights;

/// <summary>
/// What the inputs of a layer's rows are like, over calibration samples: their mean, and the mean of their products, which is the Hessian
/// of the squared error of the layer's output with respect to the weights of a row, but for a factor of 2.
/// </summary>
internal sealed class PatchMoments
{
    private const int PatchesPerSample = 64;

    private readonly LayerPatches _patches;
    private readonly int _length;
    private readonly double[][] _sums; // (groups) of (row length)
    private readonly float[][]? _products; // (groups) of (row length, row length)
    private readonly float[] _patch;
    private long _counted;
    private long _multiplied;

    /// <summary>Prepares a layer that has patches.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="products">Whether products are wanted.</param>
    public PatchMoments(WeightedLayer layer, bool products)
    {
        Layer = layer;
        _patches = new LayerPatches(layer);
        _length = layer.RowLength;
        _sums = [.. Enumerable.Range(0, layer.Groups).Select(_ => new double[_length])];
        _products = products ? [.. Enumerable.Range(0, layer.Groups).Select(_ => new float[_length * _length])] : null;
        _patch = new float[_length];
    }

    /// <summary>The layer.</summary>
    public WeightedLayer Layer { get; }

    /// <summary>Adds a sample.</summary>
    /// <param name="input">The elements of the layer's input.</param>
    public void Add(ReadOnlySpan<float> input)
    {
        int step = Math.Max(1, _patches.Positions / PatchesPerSample);
        for (int position = 0; position < _patches.Positions; position++)
        {
            bool multiplied = _products is not null && position % step == 0;
            for (int group = 0; group < Layer.Groups; group++)
            {
                _patches.Read(input, position, group, _patch);
                double[] sums = _sums[group];
                for (int i = 0; i < _length; i++)
                {
                    sums[i] += _patch[i];
                }

                if (multiplied)
                {
                    AddProducts(_products![group]);
                }
            }

            _multiplied += multiplied ? 1 : 0;
        }

        _counted += _patches.Positions;
    }

    /// <summary>The mean patch of a group: (row length) values.</summary>
    public double[] Mean(int group) => Array.ConvertAll(_sums[group], sum => sum / Math.Max(1, _counted));

    /// <summary>The mean product of every two inputs of a group: (row length, row length), symmetric.</summary>
    public float[] Products(int group)
    {
        var mean = (float[])_products![group].Clone();
        TensorPrimitives.Multiply(mean, 1f / Math.Max(1, _multiplied), mean);
        return mean;
    }

    private void AddProducts(float[] products)
    {
        for (int i = 0; i < _length; i++)
        {
            if (_patch[i] != 0)
            {
                Span<float> row = products.AsSpan(i * _length, _length);
                TensorPrimitives.MultiplyAdd(_patch, _patch[i], row, row);
            }
        }
    }
}
