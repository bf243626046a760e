using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Lowering;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Learning.Reference;

/// <summary>Convolutions, depthwise ones and dense layers: rows of weights over windows of the input.</summary>
internal sealed class FloatConvolution : FloatLayer
{
    private readonly float[] _x; // (height, width, channels)
    private readonly float[] _y; // (output height, output width, rows)
    private readonly float[]? _inputErrors;
    private readonly float[]? _errors;
    private readonly float[][] _rows; // (rows, taps * channels of a group)
    private readonly float[] _biases;
    private readonly float[] _gradient;
    private readonly Activation _activation;
    private readonly bool _trains;
    private readonly int _height;
    private readonly int _width;
    private readonly int _channels;
    private readonly int _groupChannels;
    private readonly int _outputHeight = 1;
    private readonly int _outputWidth = 1;
    private readonly int _kernelHeight = 1;
    private readonly int _kernelWidth = 1;
    private readonly int _strideHeight = 1;
    private readonly int _strideWidth = 1;
    private readonly int _dilationHeight = 1;
    private readonly int _dilationWidth = 1;
    private readonly int _padTop;
    private readonly int _padLeft;

    public FloatConvolution(WeightedLayer layer, FloatTensors tensors, bool trains)
    {
        GraphOperator op = layer.Operator;
        _x = tensors.Of(layer.Input);
        _y = tensors.Of(layer.Output);
        _inputErrors = tensors.ErrorsOf(layer.Input);
        _errors = tensors.ErrorsOf(layer.Output);
        _rows = layer.ReadRows();
        _biases = layer.ReadBiases();
        _gradient = new float[layer.RowLength];
        _trains = trains;
        _height = 1;
        _width = 1;
        _channels = layer.Input.ElementCount;
        _groupChannels = _channels;
        if (op.Options is FullyConnectedOptions dense)
        {
            _activation = dense.Activation;
            return;
        }

        (Padding padding, _strideHeight, _strideWidth, _dilationHeight, _dilationWidth, _activation) = op.Options switch
        {
            Conv2DOptions o => (o.Padding, o.StrideHeight, o.StrideWidth, o.DilationHeight, o.DilationWidth, o.Activation),
            DepthwiseConv2DOptions o => (o.Padding, o.StrideHeight, o.StrideWidth, o.DilationHeight, o.DilationWidth, o.Activation),
            _ => throw new NotSupportedException($"{op} has no backward pass."),
        };
        (_height, _width, _channels) = (layer.Input.Shape[1], layer.Input.Shape[2], layer.Input.Shape[3]);
        (_outputHeight, _outputWidth) = (layer.Output.Shape[1], layer.Output.Shape[2]);
        (_kernelHeight, _kernelWidth) = (layer.Weights.Shape[1], layer.Weights.Shape[2]);
        _groupChannels = _channels / layer.Groups;
        _padTop = WindowPadding.Before(op, padding, _height, _outputHeight, _kernelHeight, _strideHeight, _dilationHeight);
        _padLeft = WindowPadding.Before(op, padding, _width, _outputWidth, _kernelWidth, _strideWidth, _dilationWidth);
    }

    /// <summary>Whether it trains.</summary>
    public bool Trains => _trains;

    /// <summary>A copy of the weights, rows one after the other.</summary>
    public float[] ReadWeights() => [.. _rows.SelectMany(row => row)];

    /// <inheritdoc/>
    public override void Forward()
    {
        for (int p = 0; p < _outputHeight * _outputWidth; p++)
        {
            for (int row = 0; row < _rows.Length; row++)
            {
                float sum = _biases[row];
                float[] weights = _rows[row];
                Runs(p, row, (x, w, count) =>
                {
                    for (int i = 0; i < count; i++)
                    {
                        sum += _x[x + i] * weights[w + i];
                    }
                });
                _y[(p * _rows.Length) + row] = _activation switch
                {
                    Activation.Relu => Math.Max(sum, 0),
                    Activation.Relu6 => Math.Clamp(sum, 0, 6),
                    Activation.ReluN1To1 => Math.Clamp(sum, -1, 1),
                    _ => sum,
                };
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(float rate)
    {
        if (_errors is null)
        {
            return;
        }

        for (int row = 0; row < _rows.Length; row++)
        {
            float[] weights = _rows[row];
            float bias = 0;
            Array.Clear(_gradient);
            for (int p = 0; p < _outputHeight * _outputWidth; p++)
            {
                int place = (p * _rows.Length) + row;
                float error = IsFlat(_y[place]) ? 0 : _errors[place];
                if (error == 0)
                {
                    continue;
                }

                bias += error;
                Runs(p, row, (x, w, count) =>
                {
                    for (int i = 0; i < count; i++)
                    {
                        _gradient[w + i] += error * _x[x + i];
                    }

                    for (int i = 0; _inputErrors is not null && i < count; i++)
                    {
                        _inputErrors[x + i] += error * weights[w + i];
                    }
                });
            }

            if (_trains)
            {
                _biases[row] -= rate * bias;
                for (int i = 0; i < weights.Length; i++)
                {
                    weights[i] -= rate * _gradient[i];
                }
            }
        }
    }

    private bool IsFlat(float y) => _activation switch
    {
        Activation.Relu => y <= 0,
        Activation.Relu6 => y is <= 0 or >= 6,
        Activation.ReluN1To1 => y is <= -1 or >= 1,
        _ => false,
    };

    /// <summary>The inputs of an output, as runs that lie side by side in the input and in the row.</summary>
    private void Runs(int position, int row, Action<int, int, int> run)
    {
        int group = row / (_rows.Length / (_channels / _groupChannels));
        int top = (position / _outputWidth * _strideHeight) - _padTop;
        int left = (position % _outputWidth * _strideWidth) - _padLeft;
        for (int ky = 0; ky < _kernelHeight; ky++)
        {
            int y = top + (ky * _dilationHeight);
            if (y < 0 || y >= _height)
            {
                continue;
            }

            if (_dilationWidth == 1 && _groupChannels == _channels)
            {
                int from = Math.Max(0, -left);
                int to = Math.Min(_kernelWidth, _width - left);
                run(((y * _width) + left + from) * _channels, ((ky * _kernelWidth) + from) * _channels, (to - from) * _channels);
                continue;
            }

            for (int kx = 0; kx < _kernelWidth; kx++)
            {
                int x = left + (kx * _dilationWidth);
                if (x >= 0 && x < _width)
                {
                    run((((y * _width) + x) * _channels) + (group * _groupChannels), ((ky * _kernelWidth) + kx) * _groupChannels, _groupChannels);
                }
            }
        }
    }
}
