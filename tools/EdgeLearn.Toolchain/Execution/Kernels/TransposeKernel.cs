using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>TRANSPOSE: dimension i of the result is dimension permutation[i] of the input.</summary>
internal sealed class TransposeKernel : FloatKernel
{
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly StridedRows _places;

    public TransposeKernel(GraphOperator source, TensorBuffers buffers)
    {
        int[] shape = source.Inputs[0]!.Shape;
        int[] strides = StridedRows.RowMajor(shape);
        int[] permuted = [.. source.Constants(1, "dimensions", shape.Length).Select(dimension => strides[source.Axis(dimension, shape.Length)])];
        _input = buffers.Of(source.Inputs[0]!);
        _output = buffers.Of(source.Outputs[0]);
        _places = StridedRows.Of(source.Outputs[0].Shape, permuted);
    }

    public override void Run() => _places.Gather(_input, _output);
}
