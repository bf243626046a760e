using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>RELU and RELU6: max(0, x), and at most 6.</summary>
internal sealed class ReluKernel(GraphOperator source, TensorBuffers buffers) : UnaryKernel(source, buffers)
{
    private readonly OutputClamp _clamp = OutputClamp.Of(source.Kind == OperatorKind.Relu6 ? Activation.Relu6 : Activation.Relu);

    protected override float Apply(float value) => _clamp.Apply(value);
}
