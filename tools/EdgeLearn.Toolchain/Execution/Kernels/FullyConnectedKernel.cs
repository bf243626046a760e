using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>FULLY_CONNECTED: the input, taken as rows, times the weights.</summary>
internal sealed class FullyConnectedKernel : FloatKernel
{
    private readonly float[] _input; // [rows, inputs]
    private readonly float[] _output; // [rows, outputs]
    private readonly Func<PackedMatrix[]> _weights;
    private readonly OutputClamp _clamp;
    private readonly int _inputs;
    private readonly int _outputs;

    public FullyConnectedKernel(GraphOperator source, TensorBuffers buffers)
    {
        GraphTensor weights = source.Inputs[1]!;
        _input = buffers.Of(source.Inputs[0]!);
        _output = buffers.Of(source.Outputs[0]);
        _outputs = weights.Shape[0];
        _inputs = weights.Shape[1];
        _clamp = OutputClamp.Of(((FullyConnectedOptions)source.Options).Activation);
        _weights = WeightOperand.Bind(weights, source.Inputs.Count > 2 ? source.Inputs[2] : null, 1, _outputs, _inputs, buffers);
    }

    public override void Run() => _weights()[0].Multiply(_input, _inputs, _input.Length / _inputs, _output, _outputs, _clamp);
}
