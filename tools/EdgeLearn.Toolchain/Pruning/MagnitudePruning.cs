using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Pruning;

/// <summary>
/// Sets the smallest weights of each layer to zero, without training after it: what the network costs then, not how well it does.
/// Dense layers and convolutions over several channels are pruned; depthwise convolutions and first layers have too few weights.
/// </summary>
public static class MagnitudePruning
{
    /// <summary>A copy of a network with zeros among its weights.</summary>
    /// <param name="graph">The network, with int8 or float weights.</param>
    /// <param name="share">The part of each layer's weights that becomes zero, 0 to 1.</param>
    public static Graph Prune(Graph graph, double share)
    {
        Dictionary<GraphTensor, GraphTensor> pruned = graph.Operators
            .Where(op => MixesChannels(op))
            .Select(op => op.Inputs[1]!)
            .Distinct()
            .ToDictionary(weights => weights, weights => Prune(weights, share));
        return graph.WithTensors(pruned);
    }

    /// <summary>Whether an operator is of the kind whose weights are pruned one by one.</summary>
    internal static bool MixesChannels(GraphOperator op) => op.Kind switch
    {
        OperatorKind.FullyConnected => op.Inputs[1]!.IsConstant,
        OperatorKind.Conv2D => op.Inputs[1]!.IsConstant && op.Inputs[1]!.Shape[3] > 1,
        _ => false,
    };

    private static GraphTensor Prune(GraphTensor weights, double share)
    {
        byte[] data = [.. weights.Data!];
        int size = weights.Type.Size();
        float[] magnitudes = weights.Type == ElementType.Float32
            ? Array.ConvertAll(RealValues.Of(weights), MathF.Abs)
            : Array.ConvertAll(data, weight => MathF.Abs((sbyte)weight));

        // Of equal ones the first: the same every time.
        foreach (int index in Enumerable.Range(0, magnitudes.Length).OrderBy(i => magnitudes[i]).Take((int)(share * magnitudes.Length)))
        {
            data.AsSpan(index * size, size).Clear();
        }

        return new GraphTensor(weights.Name, weights.Type, weights.Shape)
        {
            SourceIndex = weights.SourceIndex,
            Quantization = weights.Quantization,
            Data = data,
            IsVariable = weights.IsVariable,
        };
    }
}
