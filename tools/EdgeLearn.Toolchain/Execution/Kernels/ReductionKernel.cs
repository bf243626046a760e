using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>MEAN and SUM over some axes.</summary>
internal sealed class ReductionKernel : FloatKernel
{
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly StridedRows _places; // For every input element the output element that it adds to.
    private readonly double[] _sums; // One for each output element.
    private readonly bool _isMean;

    public ReductionKernel(GraphOperator source, TensorBuffers buffers)
    {
        int[] shape = source.Inputs[0]!.Shape;
        int[] kept = [.. shape];
        foreach (long axis in source.Constants(1, "axes"))
        {
            kept[source.Axis(axis, shape.Length)] = 1;
        }

        _input = buffers.Of(source.Inputs[0]!);
        _output = buffers.Of(source.Outputs[0]);
        _places = StridedRows.Of(shape, StridedRows.Broadcast(kept, shape.Length));
        _sums = new double[_output.Length];
        _isMean = source.Kind == OperatorKind.Mean;
    }

    public override void Run()
    {
        Array.Clear(_sums);
        int from = 0;
        foreach (int start in _places.Starts)
        {
            int to = start;
            for (int i = 0; i < _places.Length; i++, to += _places.Stride)
            {
                _sums[to] += _input[from++];
            }
        }

        double divisor = _isMean ? (double)_input.Length / _output.Length : 1;
        for (int i = 0; i < _output.Length; i++)
        {
            _output[i] = (float)(_sums[i] / divisor);
        }
    }
}
