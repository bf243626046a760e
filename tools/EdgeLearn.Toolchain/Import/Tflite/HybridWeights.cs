using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Import.Tflite;

/// <summary>
/// Makes a float graph of a hybrid one, whose weights are stored as integers while its activations are floats (TensorFlow Lite's dynamic range
/// quantization): weights become the real values that they stand for, and so does a constant behind a DEQUANTIZE. Everything else stays as it is.
/// </summary>
internal static class HybridWeights
{
    /// <summary>Replaces the stored integers; a graph without any is returned as it is.</summary>
    public static Graph Dequantize(Graph graph)
    {
        var replaced = new Dictionary<GraphTensor, GraphTensor>(ReferenceEqualityComparer.Instance);
        var isOutput = new HashSet<GraphTensor>(graph.Outputs, ReferenceEqualityComparer.Instance);
        var kept = new List<GraphOperator>();
        foreach (GraphOperator graphOperator in graph.Operators)
        {
            if (graphOperator.Kind == OperatorKind.Dequantize && graphOperator.Inputs[0] is { IsConstant: true } stored && !isOutput.Contains(graphOperator.Outputs[0]))
            {
                replaced[graphOperator.Outputs[0]] = Real(stored);
                continue;
            }

            kept.Add(graphOperator);
            foreach (GraphTensor weights in StoredWeights(graphOperator))
            {
                replaced.TryAdd(weights, Real(weights));
            }
        }

        return replaced.Count == 0 ? graph : Replace(graph, kept, replaced);
    }

    /// <summary>Integer constants, with a scale, of an operator that has a float operand.</summary>
    private static IEnumerable<GraphTensor> StoredWeights(GraphOperator graphOperator)
    {
        IEnumerable<GraphTensor> operands = graphOperator.Inputs.OfType<GraphTensor>();
        bool computesFloats = operands.Any(operand => operand is { IsConstant: false, Type: ElementType.Float32 });
        return computesFloats && graphOperator.Kind != OperatorKind.Quantize
            ? operands.Where(operand => operand is { IsConstant: true, Quantization: not null, Type: ElementType.Int8 or ElementType.UInt8 or ElementType.Int16 })
            : [];
    }

    private static GraphTensor Real(GraphTensor stored)
    {
        byte[] data = RealValues.Encode(RealValues.Of(stored));
        return new GraphTensor(stored.Name, ElementType.Float32, stored.Shape) { SourceIndex = stored.SourceIndex, Data = data };
    }

    private static Graph Replace(Graph graph, List<GraphOperator> kept, Dictionary<GraphTensor, GraphTensor> replaced)
    {
        GraphOperator[] operators =
        [
            .. kept.Select(graphOperator => new GraphOperator(
                graphOperator.Index,
                graphOperator.Kind,
                [.. graphOperator.Inputs.Select(operand => operand is null ? null : replaced.GetValueOrDefault(operand, operand))],
                graphOperator.Outputs,
                graphOperator.Options)),
        ];

        // In the order of the file; what only a dropped operator used is gone.
        var used = new HashSet<GraphTensor>(
            operators.SelectMany(graphOperator => graphOperator.Inputs.Concat(graphOperator.Outputs)).OfType<GraphTensor>().Concat(graph.Inputs),
            ReferenceEqualityComparer.Instance);
        return new Graph
        {
            Name = graph.Name,
            Tensors = [.. graph.Tensors.Select(tensor => replaced.GetValueOrDefault(tensor, tensor)).Where(used.Contains).Distinct<GraphTensor>(ReferenceEqualityComparer.Instance)],
            Operators = operators,
            Inputs = graph.Inputs,
            Outputs = graph.Outputs,
        };
    }
}
