using System.Numerics;
using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>DEPTHWISE_CONV_2D: tap by tap, all channels at once.</summary>
internal sealed class DepthwiseConv2DKernel : FloatKernel
{
    private readonly float[] _input; // [batch, height, width, channels]
    private readonly float[] _filter; // [1, filter height, filter width, outputs]
    private readonly float[] _bias; // [outputs], or empty
    private readonly float[] _output; // [batch, output height, output width, outputs]
    private readonly float[] _repeated; // [height, width, outputs]: every channel as often as it has outputs; empty where that is once
    private readonly WindowPlaces _rows;
    private readonly WindowPlaces _columns;
    private readonly OutputClamp _clamp;
    private readonly int _batches;
    private readonly int _outputs;

    public DepthwiseConv2DKernel(GraphOperator source, TensorBuffers buffers)
    {
        var options = (DepthwiseConv2DOptions)source.Options;
        int[] filter = source.Inputs[1]!.Shape;
        int[] input = source.Inputs[0]!.Shape;
        int[] output = source.Outputs[0].Shape;
        _input = buffers.Of(source.Inputs[0]!);
        _filter = buffers.Of(source.Inputs[1]!);
        _bias = source.Inputs.Count > 2 && source.Inputs[2] is { } bias ? buffers.Of(bias) : [];
        _output = buffers.Of(source.Outputs[0]);
        _rows = WindowPlaces.Of(options.Padding, input[1], output[1], filter[1], options.StrideHeight, options.DilationHeight);
        _columns = WindowPlaces.Of(options.Padding, input[2], output[2], filter[2], options.StrideWidth, options.DilationWidth);
        _clamp = OutputClamp.Of(options.Activation);
        _batches = input[0];
        _outputs = filter[3];
        _repeated = _outputs == input[3] ? [] : new float[input[1] * input[2] * _outputs];
    }

    public override void Run()
    {
        int imageLength = _input.Length / _batches;
        int resultLength = _output.Length / _batches;
        for (int batch = 0; batch < _batches; batch++)
        {
            ReadOnlySpan<float> image = _input.AsSpan(batch * imageLength, imageLength);
            Run(_repeated.Length == 0 ? image : Repeat(image), _output.AsSpan(batch * resultLength, resultLength));
        }
    }

    private ReadOnlySpan<float> Repeat(ReadOnlySpan<float> image)
    {
        int times = _repeated.Length / image.Length;
        for (int i = 0; i < image.Length; i++)
        {
            _repeated.AsSpan(i * times, times).Fill(image[i]);
        }

        return _repeated;
    }

    private void Run(ReadOnlySpan<float> image, Span<float> results)
    {
        for (int outputRow = 0; outputRow < _rows.Output; outputRow++)
        {
            for (int outputColumn = 0; outputColumn < _columns.Output; outputColumn++)
            {
                Span<float> result = results.Slice(((outputRow * _columns.Output) + outputColumn) * _outputs, _outputs);
                result.Clear();
                _bias.CopyTo(result);
                AddTaps(image, result, outputRow, outputColumn);
                for (int i = 0; i < result.Length; i++)
                {
                    result[i] = _clamp.Apply(result[i]);
                }
            }
        }
    }

    private void AddTaps(ReadOnlySpan<float> image, Span<float> result, int outputRow, int outputColumn)
    {
        for (int tapRow = 0; tapRow < _rows.Window; tapRow++)
        {
            int row = _rows.Place(outputRow, tapRow);
            for (int tapColumn = 0; _rows.Holds(row) && tapColumn < _columns.Window; tapColumn++)
            {
                int column = _columns.Place(outputColumn, tapColumn);
                if (_columns.Holds(column))
                {
                    AddProducts(
                        image.Slice(((row * _columns.Input) + column) * _outputs, _outputs),
                        _filter.AsSpan(((tapRow * _columns.Window) + tapColumn) * _outputs, _outputs),
                        result);
                }
            }
        }
    }

    private static void AddProducts(ReadOnlySpan<float> values, ReadOnlySpan<float> weights, Span<float> sums)
    {
        int i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sums[i..]) + (new Vector<float>(values[i..]) * new Vector<float>(weights[i..]))).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += values[i] * weights[i];
        }
    }
}
