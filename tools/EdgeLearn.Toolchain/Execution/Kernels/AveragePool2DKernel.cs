using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>AVERAGE_POOL_2D: the mean of the pixels under the window.</summary>
internal sealed class AveragePool2DKernel(GraphOperator source, TensorBuffers buffers) : Pool2DKernel(source, buffers)
{
    protected override float Start => 0;

    protected override float Take(float result, float value) => result + value;

    protected override float Finish(float result, int count) => result / count;
}
