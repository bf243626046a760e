using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>TRANSPOSE_CONV: every input pixel adds its window of products to the output.</summary>
internal sealed class TransposeConvKernel : FloatKernel
{
    private readonly float[] _input; // [batch, height, width, channels]
    private readonly float[] _output; // [batch, output height, output width, filters]
    private readonly float[] _bias; // [filters], or empty
    private readonly float[] _products; // [filters, filter height, filter width] of one input pixel
    private readonly Func<PackedMatrix[]> _weights;
    private readonly WindowPlaces _rows;
    private readonly WindowPlaces _columns;
    private readonly OutputClamp _clamp;
    private readonly int _channels;
    private readonly int _filters;

    public TransposeConvKernel(GraphOperator source, TensorBuffers buffers)
    {
        var options = (TransposeConvOptions)source.Options;
        GraphTensor filter = source.Inputs[1]!;
        int[] input = source.Inputs[2]!.Shape;
        int[] output = source.Outputs[0].Shape;
        _input = buffers.Of(source.Inputs[2]!);
        _output = buffers.Of(source.Outputs[0]);
        _bias = source.Inputs.Count > 3 && source.Inputs[3] is { } bias ? buffers.Of(bias) : [];

        // Seen from the convolution that this is the transpose of: its input is our output.
        _rows = WindowPlaces.Of(options.Padding, output[1], input[1], filter.Shape[1], options.StrideHeight);
        _columns = WindowPlaces.Of(options.Padding, output[2], input[2], filter.Shape[2], options.StrideWidth);
        _clamp = OutputClamp.Of(options.Activation);
        _channels = input[3];
        _filters = filter.Shape[0];
        _products = new float[filter.ElementCount / _channels];
        _weights = WeightOperand.Bind(filter, null, 1, _products.Length, _channels, buffers);
    }

    public override void Run()
    {
        PackedMatrix weights = _weights()[0];
        for (int i = 0; i < _output.Length; i++)
        {
            _output[i] = _bias.Length == 0 ? 0 : _bias[i % _filters];
        }

        OutputClamp none = OutputClamp.Of(Activation.None);
        for (int pixel = 0; pixel < _input.Length / _channels; pixel++)
        {
            weights.Multiply(_input.AsSpan(pixel * _channels, _channels), _channels, 1, _products, _products.Length, none);
            int row = pixel / _columns.Output;
            AddWindow(row / _rows.Output, row % _rows.Output, pixel % _columns.Output);
        }

        for (int i = 0; i < _output.Length; i++)
        {
            _output[i] = _clamp.Apply(_output[i]);
        }
    }

    private void AddWindow(int batch, int inputRow, int inputColumn)
    {
        for (int tapRow = 0; tapRow < _rows.Window; tapRow++)
        {
            int row = _rows.Place(inputRow, tapRow);
            for (int tapColumn = 0; _rows.Holds(row) && tapColumn < _columns.Window; tapColumn++)
            {
                int column = _columns.Place(inputColumn, tapColumn);
                if (!_columns.Holds(column))
                {
                    continue;
                }

                int to = ((((batch * _rows.Input) + row) * _columns.Input) + column) * _filters;
                int from = (tapRow * _columns.Window) + tapColumn;
                for (int filter = 0; filter < _filters; filter++, from += _rows.Window * _columns.Window)
                {
                    _output[to + filter] += _products[from];
                }
            }
        }
    }
}
