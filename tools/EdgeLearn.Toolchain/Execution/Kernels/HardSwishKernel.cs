using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>HARD_SWISH: x * min(max(0, x + 3), 6) / 6.</summary>
internal sealed class HardSwishKernel(GraphOperator source, TensorBuffers buffers) : UnaryKernel(source, buffers)
{
    protected override float Apply(float value) => value * MathF.Min(MathF.Max(0, value + 3), 6) / 6;
}
