using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>RESHAPE, SQUEEZE, EXPAND_DIMS: the elements stay in their order. DEQUANTIZE: buffers hold real values already.</summary>
internal sealed class CopyKernel(GraphOperator source, TensorBuffers buffers) : FloatKernel
{
    private readonly float[] _input = buffers.Of(source.Inputs[0]!);
    private readonly float[] _output = buffers.Of(source.Outputs[0]);

    public override void Run() => _input.CopyTo(_output, 0);
}
