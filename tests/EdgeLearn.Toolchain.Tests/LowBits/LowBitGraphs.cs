using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.LowBits;

/// <summary>Random graphs whose weights fit fewer bits than 8.</summary>
internal static class LowBitGraphs
{
    /// <summary>A copy of a graph, with every weight brought into a range: the remainder of its division by the number of values.</summary>
    public static Graph Of(Graph graph, int bits)
    {
        Dictionary<GraphTensor, GraphTensor> replaced = graph.Operators.Where(HasWeights).Select(op => op.Inputs[1]!).Distinct()
            .ToDictionary(weights => weights, weights => Within(weights, bits));
        return graph.WithTensors(replaced);
    }

    /// <summary>Whether an operator has a matrix of weights.</summary>
    public static bool HasWeights(GraphOperator op) => op.Inputs.Count > 1 && op.Inputs[1] is { IsConstant: true }
        && op.Kind is OperatorKind.Conv2D or OperatorKind.DepthwiseConv2D or OperatorKind.FullyConnected or OperatorKind.TransposeConv;

    private static GraphTensor Within(GraphTensor weights, int bits)
    {
        int values = 1 << bits;
        return new GraphTensor(weights.Name, weights.Type, weights.Shape)
        {
            Quantization = weights.Quantization,
            Data = Array.ConvertAll(weights.Data!, weight => (byte)(sbyte)((weight % values) - (values / 2))),
        };
    }
}
