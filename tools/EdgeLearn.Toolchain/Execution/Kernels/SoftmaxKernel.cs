using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>SOFTMAX along the last dimension.</summary>
internal sealed class SoftmaxKernel(GraphOperator source, TensorBuffers buffers) : FloatKernel
{
    private readonly float[] _input = buffers.Of(source.Inputs[0]!);
    private readonly float[] _output = buffers.Of(source.Outputs[0]);
    private readonly float _beta = ((SoftmaxOptions)source.Options).Beta;
    private readonly int _classes = source.Inputs[0]!.Shape.LastOrDefault(1);

    public override void Run()
    {
        for (int row = 0; row < _input.Length; row += _classes)
        {
            ReadOnlySpan<float> logits = _input.AsSpan(row, _classes);
            Span<float> results = _output.AsSpan(row, _classes);
            float greatest = float.NegativeInfinity;
            foreach (float logit in logits)
            {
                greatest = MathF.Max(greatest, logit);
            }

            float sum = 0;
            for (int i = 0; i < logits.Length; i++)
            {
                results[i] = MathF.Exp((logits[i] - greatest) * _beta);
                sum += results[i];
            }

            foreach (ref float result in results)
            {
                result /= sum;
            }
        }
    }
}
