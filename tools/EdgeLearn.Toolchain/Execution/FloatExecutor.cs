using EdgeLearn.Toolchain.Execution.Kernels;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Execution;

/// <summary>
/// Runs a float graph on the PC, with the meaning that TensorFlow Lite's reference kernels give the operators. Every activation of the last
/// run can be looked at, which is what calibration needs. One thread, and a fixed order of all sums: the same bytes on every run and whatever
/// the width of the processor's vectors.
/// </summary>
public sealed class FloatExecutor
{
    private readonly Graph _graph;
    private readonly TensorBuffers _buffers;
    private readonly FloatKernel[] _kernels;

    /// <summary>Prepares a graph: decodes constants, packs weights, allocates one buffer for each activation.</summary>
    /// <param name="graph">A graph of float activations. Integer constants with a scale stand for their real values.</param>
    /// <exception cref="ModelException">An operator computes with integers, or in a way that has no float kernel; the message names it.</exception>
    public FloatExecutor(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ExecutionOrderCheck.Verify(graph);
        ShapeCheck.Verify(graph);
        _graph = graph;
        _buffers = new TensorBuffers();
        _kernels = [.. graph.Operators.Select(graphOperator => FloatKernels.Create(graphOperator, _buffers))];
    }

    /// <summary>Runs the graph once. The state of recurrent layers goes on from the last run; see <see cref="ResetState"/>.</summary>
    /// <param name="inputs">One array for each input of the graph, row-major, of exactly its element count; images NHWC.</param>
    /// <returns>One new array for each output of the graph.</returns>
    /// <exception cref="ArgumentException">There are more or fewer inputs, or an input has another length.</exception>
    public float[][] Run(params IReadOnlyList<float[]> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count != _graph.Inputs.Count)
        {
            throw new ArgumentException($"The graph has {_graph.Inputs.Count} inputs, not {inputs.Count}.", nameof(inputs));
        }

        for (int i = 0; i < inputs.Count; i++)
        {
            float[] buffer = _buffers.Of(_graph.Inputs[i]);
            if (inputs[i].Length != buffer.Length)
            {
                throw new ArgumentException($"Input {i} of the graph has {buffer.Length} elements, not {inputs[i].Length}.", nameof(inputs));
            }

            inputs[i].CopyTo(buffer, 0);
        }

        foreach (FloatKernel kernel in _kernels)
        {
            kernel.Run();
        }

        return [.. _graph.Outputs.Select(output => (float[])_buffers.Of(output).Clone())];
    }

    /// <summary>The elements of a tensor of the graph after the last run, row-major; those of a constant at any time.</summary>
    /// <param name="tensor">A tensor of the graph.</param>
    /// <exception cref="ArgumentException">Nothing in the graph uses the tensor.</exception>
    public ReadOnlySpan<float> Values(GraphTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return _buffers.Find(tensor) ?? (tensor.IsConstant ? RealValues.Of(tensor) : null) ?? throw new ArgumentException($"The graph does not compute with the tensor {tensor}.", nameof(tensor));
    }

    /// <summary>The greatest magnitude of the cell state of an LSTM of the graph, in any step of any run so far.</summary>
    internal float GreatestCell(GraphOperator lstm) => _kernels.OfType<LstmKernel>().Single(kernel => kernel.Source == lstm).GreatestCell;

    /// <summary>Sets the state of recurrent layers to zero, as before the first run.</summary>
    public void ResetState() => _buffers.ClearVariables();
}
