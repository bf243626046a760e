namespace EdgeLearn.Toolchain.Graphs;

/// <summary>Copies of a graph with something changed; graphs themselves never change.</summary>
public static class GraphEdits
{
    /// <summary>A copy with other tensors in the place of some.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="replaced">What stands in whose place.</param>
    public static Graph WithTensors(this Graph graph, IReadOnlyDictionary<GraphTensor, GraphTensor> replaced)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(replaced);
        return new Graph
        {
            Name = graph.Name,
            Tensors = [.. graph.Tensors.Select(Of)],
            Inputs = [.. graph.Inputs.Select(Of)],
            Outputs = [.. graph.Outputs.Select(Of)],
            Operators =
            [
                .. graph.Operators.Select(op => new GraphOperator(
                    op.Index, op.Kind, [.. op.Inputs.Select(tensor => tensor is null ? null : Of(tensor))], [.. op.Outputs.Select(Of)], op.Options)),
            ],
        };

        GraphTensor Of(GraphTensor tensor) => replaced.GetValueOrDefault(tensor, tensor);
    }
}
