using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Pruning.Channels;

/// <summary>
/// Which channels go together: every index of the last dimension of every activation has a label, and what can only be removed at once has the
/// same. A flattened image has the label of a channel once for each of its places.
/// </summary>
internal sealed class ChannelLabels
{
    /// <summary>The label of what cannot be removed: inputs, outputs, and channels that cannot be followed.</summary>
    public const int Kept = 0;

    private readonly Dictionary<GraphTensor, int[]> _labels = [];
    private readonly DisjointSets _same = new();
    private readonly DisjointSets _blocks = new();
    private readonly List<GraphTensor> _written = [];

    /// <summary>Labels a graph.</summary>
    public ChannelLabels(Graph graph)
    {
        Fresh(1); // the label Kept
        foreach (GraphTensor input in graph.Inputs)
        {
            _labels[input] = Whole(input);
        }

        foreach (GraphOperator op in graph.Operators)
        {
            int[]? labels = Follow(op);
            if (labels is null)
            {
                Keep(op.Inputs.OfType<GraphTensor>());
            }

            foreach (GraphTensor output in op.Outputs)
            {
                _labels[output] = labels ?? Whole(output);
            }
        }

        Keep(graph.Outputs);
        foreach (WeightedLayer layer in WeightedLayer.All(graph))
        {
            int[] removable = [.. Of(layer.Output).Where(label => label != Kept)];
            _written.Add(layer.Output);
            foreach (int label in removable)
            {
                _blocks.Join(removable[0], label);
            }
        }
    }

    /// <summary>The labels along the last dimension of an activation.</summary>
    public int[] Of(GraphTensor tensor) => Array.ConvertAll(_labels[tensor], _same.RootOf);

    /// <summary>The labels that can be removed, by the layers that write them: layers whose results are added share theirs.</summary>
    public IEnumerable<int[]> Blocks() => _labels.Values.SelectMany(labels => labels).Select(_same.RootOf).Where(label => label != Kept)
        .Distinct().Order().GroupBy(_blocks.RootOf).Select(block => block.ToArray());

    /// <summary>The labels of what each layer writes, those that are kept included: of none may all go.</summary>
    public IEnumerable<int[]> Written() => _written.Select(Of);

    // The labels of an operator's result; null where they do not follow from those of its operands.
    private int[]? Follow(GraphOperator op)
    {
        GraphTensor output = op.Outputs[0];
        switch (op.Kind)
        {
            case OperatorKind.Conv2D or OperatorKind.FullyConnected:
                return WeightedLayer.Of(op) is { Groups: 1 } layer && !layer.Input.IsConstant && layer.RowLength % layer.Input.Shape[^1] == 0 ? Fresh(layer.Rows) : null;
            case OperatorKind.DepthwiseConv2D:
                return WeightedLayer.Of(op) is { } depthwise && !depthwise.Input.IsConstant
                    ? [.. Enumerable.Range(0, depthwise.Rows).Select(row => _labels[depthwise.Input][depthwise.GroupOf(row)])]
                    : null;
            case OperatorKind.Relu or OperatorKind.Relu6 or OperatorKind.LeakyRelu or OperatorKind.HardSwish or OperatorKind.Logistic or OperatorKind.Tanh
                or OperatorKind.AveragePool2D or OperatorKind.MaxPool2D or OperatorKind.ResizeNearestNeighbor or OperatorKind.ResizeBilinear:
                return LabelsOf(op.Inputs[0]!);
            case OperatorKind.Mean or OperatorKind.Sum:
                int rank = op.Inputs[0]!.Shape.Length;
                return op.Inputs[1]!.IsConstant && RealValues.Of(op.Inputs[1]!).All(axis => axis != -1 && (int)axis != rank - 1) ? LabelsOf(op.Inputs[0]!) : null;
            case OperatorKind.Pad or OperatorKind.PadV2:
                return op.Inputs[1]!.IsConstant && RealValues.Of(op.Inputs[1]!)[^2..].All(count => count == 0) ? LabelsOf(op.Inputs[0]!) : null;
            case OperatorKind.Reshape:
                return LabelsOf(op.Inputs[0]!) is { Length: > 0 } flat && output.Shape.Length > 0 && output.Shape[^1] % flat.Length == 0
                    ? [.. Enumerable.Range(0, output.Shape[^1]).Select(i => flat[i % flat.Length])]
                    : null;
            case OperatorKind.Squeeze or OperatorKind.ExpandDims:
                return LabelsOf(op.Inputs[0]!) is { } same && output.Shape.LastOrDefault() == same.Length ? same : null;
            case OperatorKind.Add or OperatorKind.Sub or OperatorKind.Mul or OperatorKind.Minimum or OperatorKind.Maximum:
                return Combine(op);
            case OperatorKind.Concatenation:
                return Concatenate(op);
            default:
                return null;
        }
    }

    private int[]? Combine(GraphOperator op)
    {
        int channels = op.Outputs[0].Shape.LastOrDefault();
        GraphTensor[] activations = [.. op.Inputs.OfType<GraphTensor>().Where(input => !input.IsConstant)];
        GraphTensor[] whole = [.. activations.Where(input => input.Shape.LastOrDefault() == channels)];
        if (whole.Length == 0)
        {
            return null;
        }

        Keep(activations.Except(whole)); // one channel that meets all of the other operand's
        return Join(whole);
    }

    private int[]? Concatenate(GraphOperator op)
    {
        GraphTensor[] parts = [.. op.Inputs.OfType<GraphTensor>()];
        if (parts.Any(part => part.IsConstant))
        {
            return null;
        }

        int axis = ((ConcatenationOptions)op.Options).Axis;
        return axis == -1 || axis == op.Outputs[0].Shape.Length - 1 ? [.. parts.SelectMany(part => _labels[part])] : Join(parts);
    }

    private int[] Join(GraphTensor[] tensors)
    {
        int[] first = _labels[tensors[0]];
        foreach (int[] other in tensors[1..].Select(tensor => _labels[tensor]))
        {
            for (int i = 0; i < first.Length; i++)
            {
                _same.Join(first[i], other[i]);
            }
        }

        return first;
    }

    private int[]? LabelsOf(GraphTensor tensor) => _labels.GetValueOrDefault(tensor);

    private void Keep(IEnumerable<GraphTensor> tensors)
    {
        foreach (int label in tensors.Where(_labels.ContainsKey).SelectMany(tensor => _labels[tensor]))
        {
            _same.Join(Kept, label);
        }
    }

    private int[] Fresh(int count) => [.. Enumerable.Range(0, count).Select(_ => (_same.Add(), _blocks.Add()).Item1)];

    private static int[] Whole(GraphTensor tensor) => new int[tensor.Shape.LastOrDefault(1)];
}
