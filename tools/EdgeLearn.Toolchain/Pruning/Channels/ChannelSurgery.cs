using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Pruning.Channels;

/// <summary>Cuts channels out of a graph: a smaller graph without them.</summary>
internal sealed class ChannelSurgery
{
    private readonly Graph _graph;
    private readonly ChannelLabels _labels;
    private readonly IReadOnlySet<int> _removed;
    private readonly Dictionary<GraphTensor, GraphTensor> _activations;

    /// <summary>Prepares a cut.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="labels">Of its channels.</param>
    /// <param name="removed">The labels that go.</param>
    public ChannelSurgery(Graph graph, ChannelLabels labels, IReadOnlySet<int> removed)
    {
        _graph = graph;
        _labels = labels;
        _removed = removed;
        _activations = graph.Operators.SelectMany(op => op.Outputs).Distinct().ToDictionary(tensor => tensor, Shrink);
    }

    /// <summary>Makes the smaller graph.</summary>
    /// <param name="weightsOf">The rows and biases that a layer shall have, as long as they were before the cut; null for those that it has.</param>
    public Graph Apply(Func<WeightedLayer, (float[][] Rows, float[] Biases)?> weightsOf)
    {
        GraphOperator[] operators = [.. _graph.Operators.Select(op => Cut(op, weightsOf))];
        IEnumerable<GraphTensor> used = operators.SelectMany(op => op.Inputs.OfType<GraphTensor>().Concat(op.Outputs)).Concat(_graph.Inputs);
        return new Graph
        {
            Name = _graph.Name,
            Tensors = [.. used.Distinct()],
            Operators = operators,
            Inputs = _graph.Inputs,
            Outputs = [.. _graph.Outputs.Select(Of)],
        };
    }

    private GraphOperator Cut(GraphOperator op, Func<WeightedLayer, (float[][] Rows, float[] Biases)?> weightsOf)
    {
        GraphTensor?[] inputs = [.. op.Inputs.Select(input => input is null ? null : Of(input))];
        if (WeightedLayer.Of(op) is { } layer)
        {
            inputs = CutWeights(layer, inputs, weightsOf(layer));
        }
        else if (op.Kind == OperatorKind.Reshape && inputs.Length > 1 && Of(op.Outputs[0]) is var result && result != op.Outputs[0])
        {
            inputs[1] = new GraphTensor(op.Inputs[1]!.Name, ElementType.Int32, [result.Shape.Length]) { Data = MemoryMarshal.AsBytes(result.Shape.AsSpan()).ToArray() };
        }
        else if (op.Kind is OperatorKind.Add or OperatorKind.Sub or OperatorKind.Mul or OperatorKind.Minimum or OperatorKind.Maximum)
        {
            inputs = [.. inputs.Select(input => input!.IsConstant ? CutConstant(input, op.Outputs[0]) : input)];
        }

        return new GraphOperator(op.Index, op.Kind, inputs, [.. op.Outputs.Select(Of)], op.Options);
    }

    private GraphTensor?[] CutWeights(WeightedLayer layer, GraphTensor?[] inputs, (float[][] Rows, float[] Biases)? given)
    {
        int[] rows = Left(layer.Output);
        int[] places = layer.Groups == 1 && layer.HasPatches ? Places(layer) : [.. Enumerable.Range(0, layer.RowLength)];
        if (given is null && rows.Length == layer.Rows && places.Length == layer.RowLength)
        {
            return inputs;
        }

        float[][] weights = given?.Rows ?? layer.ReadRows();
        float[] biases = given?.Biases ?? layer.ReadBiases();
        inputs[1] = Weights(layer, [.. rows.Select(row => places.Select(place => weights[row][place]).ToArray())]);
        if (layer.Bias is null && biases.All(bias => bias == 0))
        {
            return inputs;
        }

        inputs = inputs.Length > layer.BiasOperand ? inputs : [.. inputs, null];
        inputs[layer.BiasOperand] = FloatTensor.Of(layer.Bias?.Name ?? $"{layer.Weights.Name} bias", [rows.Length], [.. rows.Select(row => biases[row])]);
        return inputs;
    }

    private static GraphTensor Weights(WeightedLayer layer, float[][] rows)
    {
        int[] shape = [.. layer.Weights.Shape];
        shape[layer.ChannelAxis] = rows.Length;
        int length = rows[0].Length;
        if (layer.ChannelAxis == 0)
        {
            shape[^1] = length / (layer.RowLength / layer.Weights.Shape[^1]);
        }

        // A depthwise convolution counts its channels innermost, any other layer outermost.
        return FloatTensor.Of(layer.Weights.Name, shape, layer.ChannelAxis == 0
            ? [.. rows.SelectMany(row => row)]
            : [.. from place in Enumerable.Range(0, length) from row in rows select row[place]]);
    }

    private int[] Places(WeightedLayer layer)
    {
        int[] labels = _labels.Of(layer.Input);
        return [.. Enumerable.Range(0, layer.RowLength).Where(place => !_removed.Contains(labels[place % labels.Length]))];
    }

    private GraphTensor CutConstant(GraphTensor constant, GraphTensor result)
    {
        int channels = result.Shape[^1];
        int[] left = Left(result);
        if (left.Length == channels || constant.Shape.LastOrDefault(1) != channels)
        {
            return constant;
        }

        float[] values = RealValues.Of(constant);
        return FloatTensor.Of(
            constant.Name, [.. constant.Shape[..^1], left.Length],
            [.. from outer in Enumerable.Range(0, values.Length / channels) from index in left select values[(outer * channels) + index]]);
    }

    private GraphTensor Shrink(GraphTensor tensor)
    {
        int left = Left(tensor).Length;
        return left == tensor.Shape.LastOrDefault(1)
            ? tensor
            : new GraphTensor(tensor.Name, tensor.Type, [.. tensor.Shape[..^1], left]) { SourceIndex = tensor.SourceIndex, IsVariable = tensor.IsVariable };
    }

    // The indices of the last dimension that stay.
    private int[] Left(GraphTensor tensor)
    {
        int[] labels = _labels.Of(tensor);
        return [.. Enumerable.Range(0, labels.Length).Where(index => !_removed.Contains(labels[index]))];
    }

    private GraphTensor Of(GraphTensor tensor) => _activations.GetValueOrDefault(tensor, tensor);
}
