using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>A function of one element at a time.</summary>
internal abstract class UnaryKernel(GraphOperator source, TensorBuffers buffers) : FloatKernel
{
    private readonly float[] _input = buffers.Of(source.Inputs[0]!);
    private readonly float[] _output = buffers.Of(source.Outputs[0]);

    public override void Run()
    {
        for (int i = 0; i < _output.Length; i++)
        {
            _output[i] = Apply(_input[i]);
        }
    }

    /// <summary>The function.</summary>
    protected abstract float Apply(float value);
}
