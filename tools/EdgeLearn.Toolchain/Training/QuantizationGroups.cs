using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Training;

/// <summary>
/// Which activations of a graph have one quantization, because an int8 kernel moves or compares their integers without rescaling
/// (<see cref="Graphs.Checks.RunnableCheck"/> demands it), and which have a fixed one.
/// </summary>
internal sealed class QuantizationGroups
{
    private readonly Dictionary<GraphTensor, GraphTensor> _parents = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GraphTensor, Quantization> _fixed = new(ReferenceEqualityComparer.Instance);

    /// <summary>Finds the groups of a graph.</summary>
    public QuantizationGroups(Graph graph)
    {
        foreach (GraphOperator graphOperator in graph.Operators)
        {
            foreach (GraphTensor? operand in Shared(graphOperator))
            {
                foreach (GraphTensor result in graphOperator.Outputs.Where(_ => operand is not null))
                {
                    _parents[Representative(result)] = Representative(operand!);
                }
            }
        }

        foreach (GraphOperator graphOperator in graph.Operators)
        {
            if (FixedResult(graphOperator.Kind) is { } quantization)
            {
                _fixed.TryAdd(Representative(graphOperator.Outputs[0]), quantization);
            }
        }
    }

    /// <summary>The tensor that stands for the group of a tensor: one for all of them.</summary>
    public GraphTensor Representative(GraphTensor tensor)
    {
        while (_parents.TryGetValue(tensor, out GraphTensor? parent) && parent != tensor)
        {
            tensor = parent;
        }

        return tensor;
    }

    /// <summary>The quantization that a group must have; null where it is free.</summary>
    public Quantization? Fixed(GraphTensor tensor) => _fixed.GetValueOrDefault(Representative(tensor));

    /// <summary>Whether an operator only moves or chooses among values, so that its results are on the grid of its operands.</summary>
    public static bool Moves(OperatorKind kind) => kind is OperatorKind.MaxPool2D or OperatorKind.Minimum or OperatorKind.Maximum
        or OperatorKind.Concatenation or OperatorKind.Pack or OperatorKind.Split or OperatorKind.Pad or OperatorKind.PadV2 or OperatorKind.Reshape
        or OperatorKind.Squeeze or OperatorKind.ExpandDims or OperatorKind.Transpose or OperatorKind.Slice or OperatorKind.StridedSlice
        or OperatorKind.ResizeNearestNeighbor;

    private static IEnumerable<GraphTensor?> Shared(GraphOperator graphOperator) => graphOperator.Kind switch
    {
        OperatorKind.Minimum or OperatorKind.Maximum or OperatorKind.Concatenation or OperatorKind.Pack => graphOperator.Inputs,
        OperatorKind.Split => graphOperator.Inputs.Skip(1),
        OperatorKind.PadV2 => [graphOperator.Inputs[0], graphOperator.Inputs[2]],
        OperatorKind.AveragePool2D or OperatorKind.Relu6 or OperatorKind.ResizeBilinear => graphOperator.Inputs.Take(1),
        _ when Moves(graphOperator.Kind) => graphOperator.Inputs.Take(1),
        _ => [],
    };

    private static Quantization? FixedResult(OperatorKind kind) => kind switch
    {
        OperatorKind.Softmax or OperatorKind.Logistic => new Quantization(1f / 256, -128),
        OperatorKind.Tanh => new Quantization(1f / 128, 0),
        _ => null,
    };
}
