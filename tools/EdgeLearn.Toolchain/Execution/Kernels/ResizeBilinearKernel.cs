using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>RESIZE_BILINEAR: every pixel is a mixture of four.</summary>
internal sealed class ResizeBilinearKernel : FloatKernel
{
    private readonly float[] _input; // [batch, height, width, channels]
    private readonly float[] _output; // [batch, output height, output width, channels]
    private readonly int[] _shape;
    private readonly (int Low, int High, float Share)[] _rows;
    private readonly (int Low, int High, float Share)[] _columns;

    public ResizeBilinearKernel(GraphOperator source, TensorBuffers buffers)
    {
        var options = (ResizeOptions)source.Options;
        int[] output = source.Outputs[0].Shape;
        _shape = source.Inputs[0]!.Shape;
        _input = buffers.Of(source.Inputs[0]!);
        _output = buffers.Of(source.Outputs[0]);
        _rows = ResizePlaces.Linear(_shape[1], output[1], options);
        _columns = ResizePlaces.Linear(_shape[2], output[2], options);
    }

    public override void Run()
    {
        int to = 0;
        for (int batch = 0; batch < _shape[0]; batch++)
        {
            foreach ((int top, int bottom, float share) in _rows)
            {
                foreach ((int left, int right, float columnShare) in _columns)
                {
                    Mix(
                        Pixel(batch, top, left),
                        Pixel(batch, top, right),
                        Pixel(batch, bottom, left),
                        Pixel(batch, bottom, right),
                        share,
                        columnShare,
                        _output.AsSpan(to, _shape[3]));
                    to += _shape[3];
                }
            }
        }
    }

    private ReadOnlySpan<float> Pixel(int batch, int row, int column) =>
        _input.AsSpan(((((batch * _shape[1]) + row) * _shape[2]) + column) * _shape[3], _shape[3]);

    private static void Mix(
        ReadOnlySpan<float> topLeft,
        ReadOnlySpan<float> topRight,
        ReadOnlySpan<float> bottomLeft,
        ReadOnlySpan<float> bottomRight,
        float down,
        float across,
        Span<float> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            float top = (topLeft[i] * (1 - across)) + (topRight[i] * across);
            float bottom = (bottomLeft[i] * (1 - across)) + (bottomRight[i] * across);
            result[i] = (top * (1 - down)) + (bottom * down);
        }
    }
}
