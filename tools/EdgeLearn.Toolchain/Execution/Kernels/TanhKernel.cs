using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>TANH.</summary>
internal sealed class TanhKernel(GraphOperator source, TensorBuffers buffers) : UnaryKernel(source, buffers)
{
    protected override float Apply(float value) => MathF.Tanh(value);
}
