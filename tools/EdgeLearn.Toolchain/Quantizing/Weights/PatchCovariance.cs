using System.Numerics.Tensors;

namespace EdgeLearn.Toolchain.Quantizing.Weights;

/// <summary>
/// Mean and covariance of the inputs of a layer's rows over calibration samples. The covariance is the Hessian of the squared error of the layer's
/// output with respect to the weights of a row, but for a factor of 2, where the bias makes up for the mean. For layers of one group.
/// </summary>
internal sealed class PatchCovariance
{
    private const int PatchesPerSample = 64;
    private const double LeastRidge = 0.01; // of each input's own variance
    private const double LeastVariance = 1e-9; // of the mean variance, for inputs that never change

    private readonly LayerPatches _patches;
    private readonly int _length;
    private readonly int _step;
    private readonly float[] _patch;
    private readonly float[] _part; // (row length, row length), of one sample
    private readonly double[] _sum; // (row length), beside the pivot
    private readonly double[] _products; // (row length, row length), beside the pivot
    private float[]? _pivot; // near the mean, so that little is lost when its square is taken away
    private long _count;

    /// <summary>Prepares a layer that has patches and one group.</summary>
    public PatchCovariance(WeightedLayer layer)
    {
        Layer = layer;
        _patches = new LayerPatches(layer);
        _length = layer.RowLength;
        _step = Step(_patches.Positions, layer.Output.Shape.Length == 4 ? layer.Output.Shape[2] : 1);
        _patch = new float[_length];
        _part = new float[_length * _length];
        _sum = new double[_length];
        _products = new double[_length * _length];
    }

    /// <summary>The layer.</summary>
    public WeightedLayer Layer { get; }

    /// <summary>Adds a sample.</summary>
    /// <param name="input">The elements of the layer's input.</param>
    public void Add(ReadOnlySpan<float> input)
    {
        _pivot ??= First(input);
        Array.Clear(_part);
        for (int position = 0; position < _patches.Positions; position += _step)
        {
            _patches.Read(input, position, 0, _patch);
            TensorPrimitives.Subtract(_patch, _pivot, _patch);
            for (int i = 0; i < _length; i++)
            {
                _sum[i] += _patch[i];
                if (_patch[i] != 0)
                {
                    Span<float> row = _part.AsSpan(i * _length, _length);
                    TensorPrimitives.MultiplyAdd(_patch, _patch[i], row, row);
                }
            }

            _count++;
        }

        for (int i = 0; i < _part.Length; i++)
        {
            _products[i] += _part[i];
        }
    }

    /// <summary>The mean patch: (row length) values.</summary>
    public double[] Mean() => [.. _sum.Select((sum, i) => _pivot![i] + (sum / _count))];

    /// <summary>The covariance of every two inputs: (row length, row length), symmetric.</summary>
    public double[] Covariance()
    {
        var covariance = new double[_products.Length];
        for (int i = 0; i < _length; i++)
        {
            for (int j = 0; j < _length; j++)
            {
                covariance[(i * _length) + j] = (_products[(i * _length) + j] / _count) - (_sum[i] / _count * (_sum[j] / _count));
            }
        }

        return covariance;
    }

    /// <summary>
    /// The covariance as one can rely on it, positive definite: each variance grows by a part of itself, at least a hundredth (Frantar and Alistarh
    /// 2023 add that part of their mean), and more where there are few patches for many inputs, which then seem to hang together by chance.
    /// </summary>
    public double[] Regularized()
    {
        double[] covariance = Covariance();
        double ridge = Math.Max(LeastRidge, (double)_length / _count);
        double mean = Enumerable.Range(0, _length).Average(i => covariance[(i * _length) + i]);
        for (int i = 0; i < _length; i++)
        {
            int place = (i * _length) + i;
            covariance[place] += (ridge * Math.Max(0, covariance[place])) + (LeastVariance * mean) + 1e-30;
        }

        return covariance;
    }

    private float[] First(ReadOnlySpan<float> input)
    {
        var mean = new float[_length];
        for (int position = 0; position < _patches.Positions; position++)
        {
            _patches.Read(input, position, 0, _patch);
            TensorPrimitives.MultiplyAdd(_patch, 1f / _patches.Positions, mean, mean);
        }

        return mean;
    }

    // A step that has a divisor in common with the width would see some columns only, and those at the border too often.
    private static int Step(int positions, int width)
    {
        int step = Math.Max(1, positions / PatchesPerSample);
        while (GreatestDivisor(step, width) > 1)
        {
            step++;
        }

        return step;
    }

    private static int GreatestDivisor(int a, int b) => b == 0 ? a : GreatestDivisor(b, a % b);
}
