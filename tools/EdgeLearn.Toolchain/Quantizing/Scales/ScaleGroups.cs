using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Quantizing.Scales;

/// <summary>
/// Which tensors have one quantization: what only moves or compares integers does not rescale them. SOFTMAX, LOGISTIC and TANH have the
/// quantization that their kernels are made for. An LSTM writes its hidden state with the scale of its output, so another tensor beside it must not
/// widen that: the error of a step is in all later ones.
/// </summary>
internal sealed class ScaleGroups
{
    private readonly Dictionary<GraphTensor, GraphTensor> _parents = [];
    private readonly Dictionary<GraphTensor, Graphs.Quantization> _fixed = [];
    private readonly HashSet<GraphTensor> _recurrent = [];

    /// <summary>Finds the groups of a graph.</summary>
    public ScaleGroups(Graph graph)
    {
        foreach (GraphOperator op in graph.Operators)
        {
            if (FixedOutput(op.Kind) is { } quantization)
            {
                _fixed[RootOf(op.Outputs[0])] = quantization;
            }

            if (op.Kind == OperatorKind.UnidirectionalSequenceLstm)
            {
                _recurrent.Add(RootOf(op.Outputs[0]));
            }

            GraphTensor[] moved = [.. MovedOperands(op.Kind, op.Inputs.Count).Select(i => op.Inputs[i]!)];
            if (moved.Length > 0)
            {
                foreach (GraphTensor output in op.Outputs.Skip(1))
                {
                    Join(output, op.Outputs[0]);
                }
            }

            bool areRecurrent = Array.TrueForAll(moved, IsRecurrent);
            foreach (GraphTensor operand in moved)
            {
                // With others beside it, a fixed range would cut theirs: a QUANTIZE comes between instead. So it does between an LSTM and others.
                if (moved.Length == 1 || (!IsFixed(operand) && (areRecurrent || !IsRecurrent(operand))))
                {
                    Join(operand, op.Outputs[0]);
                }
            }
        }
    }

    /// <summary>The tensor that stands for the group of another.</summary>
    public GraphTensor RootOf(GraphTensor tensor)
    {
        while (_parents.TryGetValue(tensor, out GraphTensor? parent))
        {
            tensor = parent;
        }

        return tensor;
    }

    /// <summary>The quantization that a group must have, if any.</summary>
    public Graphs.Quantization? FixedOf(GraphTensor tensor) => _fixed.GetValueOrDefault(RootOf(tensor));

    /// <summary>
    /// Whether an operator only moves or chooses among values that are on the grid of its results already: no rounding is left to do. Not so
    /// where a QUANTIZE comes between.
    /// </summary>
    public bool Keeps(GraphOperator op)
    {
        bool computes = op.Kind is OperatorKind.AveragePool2D or OperatorKind.Relu6 or OperatorKind.ResizeBilinear;
        GraphTensor[] moved = [.. MovedOperands(op.Kind, op.Inputs.Count).Select(i => op.Inputs[i]!)];
        return moved.Length > 0 && !computes && moved.All(operand => RootOf(operand) == RootOf(op.Outputs[0]));
    }

    /// <summary>The operands that must have the quantization of the results.</summary>
    public static IEnumerable<int> MovedOperands(OperatorKind kind, int operands) => kind switch
    {
        OperatorKind.AveragePool2D or OperatorKind.MaxPool2D or OperatorKind.Relu6 or OperatorKind.Reshape or OperatorKind.Squeeze
            or OperatorKind.ExpandDims or OperatorKind.Transpose or OperatorKind.Pad or OperatorKind.Slice or OperatorKind.StridedSlice
            or OperatorKind.ResizeNearestNeighbor or OperatorKind.ResizeBilinear => [0],
        OperatorKind.Minimum or OperatorKind.Maximum or OperatorKind.Concatenation or OperatorKind.Pack => Enumerable.Range(0, operands),
        OperatorKind.Split => [1],
        OperatorKind.PadV2 => [0, 2],
        _ => [],
    };

    private static Graphs.Quantization? FixedOutput(OperatorKind kind) => kind switch
    {
        OperatorKind.Softmax or OperatorKind.Logistic => new Graphs.Quantization(1f / 256, -128),
        OperatorKind.Tanh => new Graphs.Quantization(1f / 128, 0),
        _ => null,
    };

    private bool IsRecurrent(GraphTensor tensor) => _recurrent.Contains(RootOf(tensor));

    private bool IsFixed(GraphTensor tensor) => _fixed.ContainsKey(RootOf(tensor));

    private void Join(GraphTensor a, GraphTensor b)
    {
        GraphTensor rootA = RootOf(a);
        GraphTensor rootB = RootOf(b);
        if (rootA == rootB)
        {
            return;
        }

        _parents[rootA] = rootB;
        if (_fixed.Remove(rootA, out Graphs.Quantization? quantization))
        {
            _fixed[rootB] = quantization;
        }

        if (_recurrent.Remove(rootA))
        {
            _recurrent.Add(rootB);
        }
    }
}
