using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>LEAKY_RELU: x, below zero alpha * x.</summary>
internal sealed class LeakyReluKernel(GraphOperator source, TensorBuffers buffers) : UnaryKernel(source, buffers)
{
    private readonly float _alpha = ((LeakyReluOptions)source.Options).Alpha;

    protected override float Apply(float value) => value < 0 ? _alpha * value : value;
}
