using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Import.Onnx;

/// <summary>Makes a graph of what was collected: without what no output needs, numbered from 0.</summary>
internal static class GraphCleanup
{
    /// <summary>An operator that copies: for outputs that are an input, a constant, or an output already.</summary>
    public static GraphTensor Copy(GraphBuilder builder, GraphTensor tensor)
    {
        GraphTensor copy = builder.Copy(tensor);
        if (builder.Scales.TryGetValue(tensor, out Quantization? scale))
        {
            builder.Scales.Add(copy, scale);
        }

        return copy;
    }

    /// <summary>The graph.</summary>
    public static Graph Finish(string name, GraphBuilder builder, GraphTensor[] inputs, GraphTensor[] outputs)
    {
        var needed = new HashSet<GraphTensor>(outputs, ReferenceEqualityComparer.Instance);
        var kept = new List<GraphOperator>();
        foreach (GraphOperator graphOperator in builder.Operators.Reverse().Where(each => each.Outputs.Any(needed.Contains)))
        {
            needed.UnionWith(graphOperator.Inputs.OfType<GraphTensor>());
            kept.Add(graphOperator);
        }

        kept.Reverse();
        return Of(name, inputs, outputs, kept);
    }

    /// <summary>A graph of operators in their order, with the tensors that they use.</summary>
    public static Graph Of(string name, GraphTensor[] inputs, GraphTensor[] outputs, IEnumerable<GraphOperator> operators)
    {
        GraphOperator[] numbered =
        [
            .. operators.Select((each, index) => new GraphOperator(index, each.Kind, each.Inputs, each.Outputs, each.Options)),
        ];
        GraphTensor[] tensors =
        [
            .. inputs.Concat(numbered.SelectMany(each => each.Inputs.OfType<GraphTensor>().Concat(each.Outputs)))
                .Distinct<GraphTensor>(ReferenceEqualityComparer.Instance),
        ];
        foreach (GraphTensor tensor in tensors)
        {
            ShapeLimits.Verify(tensor.Shape, tensor.Type, $"tensor '{Text.Printable(tensor.Name)}'");
        }

        return new Graph { Name = name, Tensors = tensors, Operators = numbered, Inputs = inputs, Outputs = outputs };
    }
}
