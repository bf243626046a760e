using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>CONV_2D as products of matrices: the windows of one output row are laid side by side (im2col); channels may be in groups.</summary>
internal sealed class Conv2DKernel : FloatKernel
{
    private readonly float[] _input; // [batch, height, width, channels]
    private readonly float[] _output; // [batch, output height, output width, filters]
    private readonly Func<PackedMatrix[]> _weights;
    private readonly float[] _windows; // [output width, filter height * filter width * channels of a group]
    private readonly WindowPlaces _rows;
    private readonly WindowPlaces _columns;
    private readonly OutputClamp _clamp;
    private readonly int _batches;
    private readonly int _channels;
    private readonly int _groupChannels;
    private readonly int _filters;

    public Conv2DKernel(GraphOperator source, TensorBuffers buffers)
    {
        var options = (Conv2DOptions)source.Options;
        GraphTensor filter = source.Inputs[1]!;
        int[] input = source.Inputs[0]!.Shape;
        int[] output = source.Outputs[0].Shape;
        _input = buffers.Of(source.Inputs[0]!);
        _output = buffers.Of(source.Outputs[0]);
        _rows = WindowPlaces.Of(options.Padding, input[1], output[1], filter.Shape[1], options.StrideHeight, options.DilationHeight);
        _columns = WindowPlaces.Of(options.Padding, input[2], output[2], filter.Shape[2], options.StrideWidth, options.DilationWidth);
        _clamp = OutputClamp.Of(options.Activation);
        _batches = input[0];
        _channels = input[3];
        _groupChannels = filter.Shape[3];
        _filters = filter.Shape[0];
        int groups = _channels / _groupChannels;
        int inputs = filter.Shape[1] * filter.Shape[2] * _groupChannels;
        _windows = new float[_columns.Output * inputs];
        _weights = WeightOperand.Bind(filter, source.Inputs.Count > 2 ? source.Inputs[2] : null, groups, _filters / groups, inputs, buffers);
    }

    public override void Run()
    {
        PackedMatrix[] weights = _weights();
        int groupFilters = _filters / weights.Length;
        if (weights.Length == 1 && _rows.IsPointwise && _columns.IsPointwise)
        {
            weights[0].Multiply(_input, _channels, _input.Length / _channels, _output, _filters, _clamp);
            return;
        }

        for (int row = 0; row < _batches * _rows.Output; row++)
        {
            for (int group = 0; group < weights.Length; group++)
            {
                LayWindows(row / _rows.Output, row % _rows.Output, group);
                Span<float> results = _output.AsSpan((row * _columns.Output * _filters) + (group * groupFilters));
                weights[group].Multiply(_windows, _windows.Length / _columns.Output, _columns.Output, results, _filters, _clamp);
            }
        }
    }

    private void LayWindows(int batch, int outputRow, int group)
    {
        int to = 0;
        for (int outputColumn = 0; outputColumn < _columns.Output; outputColumn++)
        {
            for (int tapRow = 0; tapRow < _rows.Window; tapRow++)
            {
                int row = _rows.Place(outputRow, tapRow);
                for (int tapColumn = 0; tapColumn < _columns.Window; tapColumn++, to += _groupChannels)
                {
                    int column = _columns.Place(outputColumn, tapColumn);
                    Span<float> tap = _windows.AsSpan(to, _groupChannels);
                    if (_rows.Holds(row) && _columns.Holds(column))
                    {
                        int from = (((((batch * _rows.Input) + row) * _columns.Input) + column) * _channels) + (group * _groupChannels);
                        _input.AsSpan(from, _groupChannels).CopyTo(tap);
                    }
                    else
                    {
                        tap.Clear();
                    }
                }
            }
        }
    }
}
