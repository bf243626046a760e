using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Learning.Reference;

/// <summary>Pools over windows, and the mean over all positions.</summary>
internal sealed class FloatPool : FloatLayer
{
    private readonly float[] _x;
    private readonly float[] _y;
    private readonly float[]? _inputErrors;
    private readonly float[]? _errors;
    private readonly int[][] _windows; // (outputs): the elements of each
    private readonly bool _takesGreatest;

    public FloatPool(GraphOperator op, FloatTensors tensors)
    {
        GraphTensor input = op.Inputs[0]!;
        _x = tensors.Of(input);
        _y = tensors.Of(op.Outputs[0]);
        _inputErrors = tensors.ErrorsOf(input);
        _errors = tensors.ErrorsOf(op.Outputs[0]);
        _takesGreatest = op.Kind == OperatorKind.MaxPool2D;
        int channels = input.Shape[^1];
        _windows = op.Options is Pool2DOptions options
            ? Windows(op, options, input.Shape, op.Outputs[0].Shape)
            : [.. Enumerable.Range(0, channels).Select(channel => Enumerable.Range(0, input.ElementCount / channels).Select(p => (p * channels) + channel).ToArray())];
    }

    /// <inheritdoc/>
    public override void Forward()
    {
        for (int i = 0; i < _windows.Length; i++)
        {
            _y[i] = _takesGreatest ? _x[Greatest(_windows[i])] : _windows[i].Average(element => _x[element]);
        }
    }

    /// <inheritdoc/>
    public override void Backward(float rate)
    {
        if (_errors is null || _inputErrors is null)
        {
            return;
        }

        for (int i = 0; i < _windows.Length; i++)
        {
            int[] window = _takesGreatest ? [Greatest(_windows[i])] : _windows[i];
            foreach (int element in window)
            {
                _inputErrors[element] += _errors[i] / window.Length;
            }
        }
    }

    private int Greatest(int[] window) => window.MaxBy(element => _x[element]);

    private static int[][] Windows(GraphOperator op, Pool2DOptions options, int[] input, int[] output)
    {
        int top = WindowPadding.Before(op, options.Padding, input[1], output[1], options.FilterHeight, options.StrideHeight, 1);
        int left = WindowPadding.Before(op, options.Padding, input[2], output[2], options.FilterWidth, options.StrideWidth, 1);
        return
        [
            .. from y in Enumerable.Range(0, output[1])
               from x in Enumerable.Range(0, output[2])
               from channel in Enumerable.Range(0, output[3])
               select (from ky in Enumerable.Range((y * options.StrideHeight) - top, options.FilterHeight)
                       from kx in Enumerable.Range((x * options.StrideWidth) - left, options.FilterWidth)
                       where ky >= 0 && ky < input[1] && kx >= 0 && kx < input[2]
                       select (((ky * input[2]) + kx) * input[3]) + channel).ToArray(),
        ];
    }
}
