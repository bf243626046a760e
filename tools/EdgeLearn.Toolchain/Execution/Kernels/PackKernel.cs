using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>PACK: tensors of one shape side by side along a new dimension.</summary>
internal sealed class PackKernel : FloatKernel
{
    private readonly float[][] _parts;
    private readonly StridedRows[] _places;
    private readonly float[] _output;

    public PackKernel(GraphOperator source, TensorBuffers buffers)
    {
        int[] shape = source.Outputs[0].Shape;
        int axis = source.Axis(((PackOptions)source.Options).Axis, shape.Length);
        int[] strides = StridedRows.RowMajor(shape);
        int[] partStrides = [.. strides[..axis], .. strides[(axis + 1)..]];
        _parts = [.. source.Inputs.Select(part => buffers.Of(part!))];
        _places = [.. source.Inputs.Select((part, index) => StridedRows.Of(part!.Shape, partStrides, index * strides[axis]))];
        _output = buffers.Of(source.Outputs[0]);
    }

    public override void Run()
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            _places[i].Scatter(_parts[i], _output);
        }
    }
}
