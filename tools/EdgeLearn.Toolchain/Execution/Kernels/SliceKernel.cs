using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Lowering;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>SLICE and STRIDED_SLICE: some indices of every dimension.</summary>
internal sealed class SliceKernel : FloatKernel
{
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly StridedRows _places;

    public SliceKernel(GraphOperator source, TensorBuffers buffers)
    {
        int[] strides = StridedRows.RowMajor(source.Inputs[0]!.Shape);
        IReadOnlyList<AxisRange> ranges = source.Kind == OperatorKind.Slice
            ? [.. source.Constants(1, "begins", strides.Length).Select((begin, dimension) => new AxisRange((int)begin, 1, source.Outputs[0].Shape[dimension]))]
            : StridedSliceRanges.From(source).Ranges;
        _input = buffers.Of(source.Inputs[0]!);
        _output = buffers.Of(source.Outputs[0]);
        _places = StridedRows.Of(
            [.. ranges.Select(range => range.Count)],
            [.. ranges.Select((range, dimension) => range.Step * strides[dimension])],
            ranges.Select((range, dimension) => range.First * strides[dimension]).Sum());
    }

    public override void Run() => _places.Gather(_input, _output);
}
