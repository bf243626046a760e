using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>ADD, SUB, MUL, MINIMUM and MAXIMUM of two operands, either of which may repeat along dimensions.</summary>
internal sealed class ElementwiseKernel : FloatKernel
{
    private readonly float[] _first;
    private readonly float[] _second;
    private readonly float[] _output;
    private readonly StridedRows _firstRows;
    private readonly StridedRows _secondRows;
    private readonly OperatorKind _kind;
    private readonly OutputClamp _clamp;

    public ElementwiseKernel(GraphOperator source, TensorBuffers buffers)
    {
        int[] shape = source.Outputs[0].Shape;
        _kind = source.Kind;
        _first = buffers.Of(source.Inputs[0]!);
        _second = buffers.Of(source.Inputs[1]!);
        _output = buffers.Of(source.Outputs[0]);
        _firstRows = StridedRows.Of(shape, StridedRows.Broadcast(source.Inputs[0]!.Shape, shape.Length));
        _secondRows = StridedRows.Of(shape, StridedRows.Broadcast(source.Inputs[1]!.Shape, shape.Length));
        _clamp = OutputClamp.Of(source.Options is ElementwiseOptions options ? options.Activation : Activation.None);
    }

    public override void Run()
    {
        int to = 0;
        for (int row = 0; row < _firstRows.Starts.Length; row++)
        {
            int first = _firstRows.Starts[row];
            int second = _secondRows.Starts[row];
            for (int i = 0; i < _firstRows.Length; i++)
            {
                _output[to++] = _clamp.Apply(Apply(_first[first], _second[second]));
                first += _firstRows.Stride;
                second += _secondRows.Stride;
            }
        }
    }

    private float Apply(float first, float second) => _kind switch
    {
        OperatorKind.Add => first + second,
        OperatorKind.Sub => first - second,
        OperatorKind.Mul => first * second,
        OperatorKind.Minimum => MathF.Min(first, second),
        _ => MathF.Max(first, second),
    };
}
