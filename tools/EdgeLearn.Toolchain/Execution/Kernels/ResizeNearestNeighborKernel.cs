using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>RESIZE_NEAREST_NEIGHBOR: every pixel is a copy of one.</summary>
internal sealed class ResizeNearestNeighborKernel : FloatKernel
{
    private readonly float[] _input; // [batch, height, width, channels]
    private readonly float[] _output; // [batch, output height, output width, channels]
    private readonly int[] _shape;
    private readonly int[] _rows;
    private readonly int[] _columns;

    public ResizeNearestNeighborKernel(GraphOperator source, TensorBuffers buffers)
    {
        var options = (ResizeOptions)source.Options;
        int[] output = source.Outputs[0].Shape;
        _shape = source.Inputs[0]!.Shape;
        _input = buffers.Of(source.Inputs[0]!);
        _output = buffers.Of(source.Outputs[0]);
        _rows = ResizePlaces.Nearest(_shape[1], output[1], options);
        _columns = ResizePlaces.Nearest(_shape[2], output[2], options);
    }

    public override void Run()
    {
        int channels = _shape[3];
        int to = 0;
        for (int batch = 0; batch < _shape[0]; batch++)
        {
            foreach (int row in _rows)
            {
                int rowStart = ((batch * _shape[1]) + row) * _shape[2];
                foreach (int column in _columns)
                {
                    _input.AsSpan((rowStart + column) * channels, channels).CopyTo(_output.AsSpan(to, channels));
                    to += channels;
                }
            }
        }
    }
}
