using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>A window that slides over an image and makes one pixel of the pixels under it; padding does not count.</summary>
internal abstract class Pool2DKernel : FloatKernel
{
    private readonly float[] _input; // [batch, height, width, channels]
    private readonly float[] _output; // [batch, output height, output width, channels]
    private readonly WindowPlaces _rows;
    private readonly WindowPlaces _columns;
    private readonly OutputClamp _clamp;
    private readonly int _channels;

    protected Pool2DKernel(GraphOperator source, TensorBuffers buffers)
    {
        var options = (Pool2DOptions)source.Options;
        int[] input = source.Inputs[0]!.Shape;
        int[] output = source.Outputs[0].Shape;
        _input = buffers.Of(source.Inputs[0]!);
        _output = buffers.Of(source.Outputs[0]);
        _rows = WindowPlaces.Of(options.Padding, input[1], output[1], options.FilterHeight, options.StrideHeight);
        _columns = WindowPlaces.Of(options.Padding, input[2], output[2], options.FilterWidth, options.StrideWidth);
        _clamp = OutputClamp.Of(options.Activation);
        _channels = input[3];
    }

    /// <summary>What a result is before the first pixel.</summary>
    protected abstract float Start { get; }

    public override void Run()
    {
        for (int pixel = 0; pixel < _output.Length / _channels; pixel++)
        {
            Span<float> result = _output.AsSpan(pixel * _channels, _channels);
            result.Fill(Start);
            int row = pixel / _columns.Output;
            int count = TakeWindow(row / _rows.Output, row % _rows.Output, pixel % _columns.Output, result);
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = _clamp.Apply(Finish(result[i], count));
            }
        }
    }

    /// <summary>Takes one more value into a result.</summary>
    protected abstract float Take(float result, float value);

    /// <summary>Ends a result of a number of values.</summary>
    protected abstract float Finish(float result, int count);

    private int TakeWindow(int batch, int outputRow, int outputColumn, Span<float> result)
    {
        int count = 0;
        for (int tapRow = 0; tapRow < _rows.Window; tapRow++)
        {
            int row = _rows.Place(outputRow, tapRow);
            for (int tapColumn = 0; _rows.Holds(row) && tapColumn < _columns.Window; tapColumn++)
            {
                int column = _columns.Place(outputColumn, tapColumn);
                if (!_columns.Holds(column))
                {
                    continue;
                }

                count++;
                ReadOnlySpan<float> values = _input.AsSpan(((((batch * _rows.Input) + row) * _columns.Input) + column) * _channels, _channels);
                for (int i = 0; i < values.Length; i++)
                {
                    result[i] = Take(result[i], values[i]);
                }
            }
        }

        return count;
    }
}
