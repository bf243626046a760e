using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>SPLIT: equal parts along one dimension.</summary>
internal sealed class SplitKernel : FloatKernel
{
    private readonly float[] _input;
    private readonly float[][] _parts;
    private readonly StridedRows[] _places;

    public SplitKernel(GraphOperator source, TensorBuffers buffers)
    {
        int[] shape = source.Inputs[1]!.Shape;
        int axis = source.Axis(source.Constants(0, "axis", 1)[0], shape.Length);
        int[] strides = StridedRows.RowMajor(shape);
        _input = buffers.Of(source.Inputs[1]!);
        _parts = [.. source.Outputs.Select(buffers.Of)];
        _places = [.. source.Outputs.Select((part, index) => StridedRows.Of(part.Shape, strides, index * part.Shape[axis] * strides[axis]))];
    }

    public override void Run()
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            _places[i].Gather(_input, _parts[i]);
        }
    }
}
