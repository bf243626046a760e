using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>MAX_POOL_2D: the greatest of the pixels under the window.</summary>
internal sealed class MaxPool2DKernel(GraphOperator source, TensorBuffers buffers) : Pool2DKernel(source, buffers)
{
    protected override float Start => float.NegativeInfinity;

    protected override float Take(float result, float value) => MathF.Max(result, value);

    protected override float Finish(float result, int count) => result;
}
