using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Kernels;

/// <summary>CONCATENATION: parts one after the other along one dimension.</summary>
internal sealed class ConcatenationKernel : FloatKernel
{
    private readonly float[][] _parts;
    private readonly int[] _lengths; // Of every part, the elements from one index before the axis to the next.
    private readonly float[] _output;
    private readonly OutputClamp _clamp;

    public ConcatenationKernel(GraphOperator source, TensorBuffers buffers)
    {
        var options = (ConcatenationOptions)source.Options;
        int axis = source.Axis(options.Axis, source.Outputs[0].Shape.Length);
        _parts = [.. source.Inputs.Select(part => buffers.Of(part!))];
        _lengths = [.. source.Inputs.Select(part => part!.Shape[axis..].Aggregate(1, (product, dimension) => product * dimension))];
        _output = buffers.Of(source.Outputs[0]);
        _clamp = OutputClamp.Of(options.Activation);
    }

    public override void Run()
    {
        int to = 0;
        for (int outer = 0; to < _output.Length; outer++)
        {
            for (int part = 0; part < _parts.Length; part++)
            {
                foreach (float value in _parts[part].AsSpan(outer * _lengths[part], _lengths[part]))
                {
                    _output[to++] = _clamp.Apply(value);
                }
            }
        }
    }
}
