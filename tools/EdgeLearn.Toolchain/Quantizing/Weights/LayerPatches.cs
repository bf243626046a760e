using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Quantizing.Weights;

/// <summary>The inputs that the rows of a layer are multiplied with: one patch for each position and group, in the order of the weights.</summary>
internal sealed class LayerPatches
{
    private readonly WeightedLayer _layer;
    private readonly int _positions;
    private readonly int _kernelWidth;
    private readonly int _channels; // of a group
    private readonly (int Stride, int Dilation, int Before) _vertical;
    private readonly (int Stride, int Dilation, int Before) _horizontal;

    /// <summary>Prepares a layer that has patches.</summary>
    public LayerPatches(WeightedLayer layer)
    {
        _layer = layer;
        GraphOperator op = layer.Operator;
        if (op.Kind == OperatorKind.FullyConnected)
        {
            _positions = layer.Input.ElementCount / layer.RowLength;
            return;
        }

        (Padding padding, int strideHeight, int strideWidth, int dilationHeight, int dilationWidth) = op.Options switch
        {
            Conv2DOptions o => (o.Padding, o.StrideHeight, o.StrideWidth, o.DilationHeight, o.DilationWidth),
            DepthwiseConv2DOptions o => (o.Padding, o.StrideHeight, o.StrideWidth, o.DilationHeight, o.DilationWidth),
            _ => throw new ArgumentException($"{op.Label()} has no patches.", nameof(layer)),
        };
        int[] input = layer.Input.Shape;
        int[] output = layer.Output.Shape;
        int[] weights = layer.Weights.Shape;
        _kernelWidth = weights[2];
        _channels = input[3] / layer.Groups;
        _positions = output[0] * output[1] * output[2];
        _vertical = (strideHeight, dilationHeight, WindowPadding.Before(op, padding, input[1], output[1], weights[1], strideHeight, dilationHeight));
        _horizontal = (strideWidth, dilationWidth, WindowPadding.Before(op, padding, input[2], output[2], weights[2], strideWidth, dilationWidth));
    }

    /// <summary>Positions of an input: patches of each group.</summary>
    public int Positions => _positions;

    /// <summary>Copies the inputs of one group at one position, zeros where the window leaves the image.</summary>
    /// <param name="input">The elements of the layer's input.</param>
    /// <param name="position">0 to <see cref="Positions"/> - 1.</param>
    /// <param name="group">0 to the layer's groups - 1.</param>
    /// <param name="patch">Takes (row length) values.</param>
    public void Read(ReadOnlySpan<float> input, int position, int group, Span<float> patch)
    {
        if (_layer.Operator.Kind == OperatorKind.FullyConnected)
        {
            input.Slice(position * patch.Length, patch.Length).CopyTo(patch);
            return;
        }

        int[] shape = _layer.Input.Shape;
        int[] output = _layer.Output.Shape;
        int x0 = (position % output[2] * _horizontal.Stride) - _horizontal.Before;
        int y0 = (position / output[2] % output[1] * _vertical.Stride) - _vertical.Before;
        int image = position / (output[2] * output[1]) * shape[1] * shape[2];
        for (int tap = 0; tap < patch.Length / _channels; tap++)
        {
            int y = y0 + (tap / _kernelWidth * _vertical.Dilation);
            int x = x0 + (tap % _kernelWidth * _horizontal.Dilation);
            Span<float> target = patch.Slice(tap * _channels, _channels);
            if (y < 0 || y >= shape[1] || x < 0 || x >= shape[2])
            {
                target.Clear();
                continue;
            }

            input.Slice(((image + (y * shape[2]) + x) * shape[3]) + (group * _channels), _channels).CopyTo(target);
        }
    }
}
