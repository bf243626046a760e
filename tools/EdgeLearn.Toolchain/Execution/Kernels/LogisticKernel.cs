using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>LOGISTIC: 1 / (1 + exp(-x)).</summary>
internal sealed class LogisticKernel(GraphOperator source, TensorBuffers buffers) : UnaryKernel(source, buffers)
{
    /// <summary>The logistic function.</summary>
    public static float Sigmoid(float value) => 1 / (1 + MathF.Exp(-value));

    protected override float Apply(float value) => Sigmoid(value);
}
