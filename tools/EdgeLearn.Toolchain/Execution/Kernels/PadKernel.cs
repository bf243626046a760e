using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>PAD with zeros, PADV2 with a value.</summary>
internal sealed class PadKernel : FloatKernel
{
    private readonly float[] _input;
    private readonly float[] _value; // [1]
    private readonly float[] _output;
    private readonly StridedRows _places;

    public PadKernel(GraphOperator source, TensorBuffers buffers)
    {
        int[] strides = StridedRows.RowMajor(source.Outputs[0].Shape);
        long[] paddings = source.Constants(1, "paddings", 2 * strides.Length);
        int start = strides.Select((stride, dimension) => stride * (int)paddings[2 * dimension]).Sum();
        _input = buffers.Of(source.Inputs[0]!);
        _value = source.Inputs.Count > 2 ? buffers.Of(source.Inputs[2]!) : [0];
        _output = buffers.Of(source.Outputs[0]);
        _places = StridedRows.Of(source.Inputs[0]!.Shape, strides, start);
    }

    public override void Run()
    {
        Array.Fill(_output, _value[0]);
        _places.Scatter(_input, _output);
    }
}
