using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Passes;

/// <summary>
/// Makes RELU and RELU6 part of the operator before them where nothing else reads what lies between: on a board they are then limits of a
/// requantization that is done anyway, and no range is spent on values that are cut off.
/// </summary>
public static class ActivationFusion
{
    /// <summary>A graph that computes the same with fewer operators.</summary>
    public static Graph Apply(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var operators = new List<GraphOperator>();
        foreach (GraphOperator op in graph.Operators)
        {
            int before = operators.FindLastIndex(other => op.Inputs.Count > 0 && other.Outputs.Contains(op.Inputs[0]!));
            if (before >= 0 && Fused(operators[before].Options, op.Kind) is { } options && HasOneReader(graph, operators[before].Outputs[0]))
            {
                GraphOperator producer = operators[before];
                operators[before] = new GraphOperator(producer.Index, producer.Kind, producer.Inputs, op.Outputs, options);
            }
            else
            {
                operators.Add(op);
            }
        }

        HashSet<GraphTensor> used = [.. operators.SelectMany(op => op.Inputs.OfType<GraphTensor>().Concat(op.Outputs)), .. graph.Inputs, .. graph.Outputs];
        return new Graph
        {
            Name = graph.Name,
            Tensors = [.. graph.Tensors.Where(used.Contains)],
            Operators = operators,
            Inputs = graph.Inputs,
            Outputs = graph.Outputs,
        };
    }

    private static OperatorOptions? Fused(OperatorOptions options, OperatorKind activation) => (options, activation) switch
    {
        (Conv2DOptions { Activation: Activation.None } conv, OperatorKind.Relu) => conv with { Activation = Activation.Relu },
        (Conv2DOptions { Activation: Activation.None or Activation.Relu } conv, OperatorKind.Relu6) => conv with { Activation = Activation.Relu6 },
        (DepthwiseConv2DOptions { Activation: Activation.None } conv, OperatorKind.Relu) => conv with { Activation = Activation.Relu },
        (DepthwiseConv2DOptions { Activation: Activation.None or Activation.Relu } conv, OperatorKind.Relu6) => conv with { Activation = Activation.Relu6 },
        (FullyConnectedOptions { Activation: Activation.None } dense, OperatorKind.Relu) => dense with { Activation = Activation.Relu },
        (FullyConnectedOptions { Activation: Activation.None or Activation.Relu } dense, OperatorKind.Relu6) => dense with { Activation = Activation.Relu6 },
        (TransposeConvOptions { Activation: Activation.None } conv, OperatorKind.Relu) => conv with { Activation = Activation.Relu },
        (TransposeConvOptions { Activation: Activation.None or Activation.Relu } conv, OperatorKind.Relu6) => conv with { Activation = Activation.Relu6 },
        (ElementwiseOptions { Activation: Activation.None } both, OperatorKind.Relu) => both with { Activation = Activation.Relu },
        (ElementwiseOptions { Activation: Activation.None or Activation.Relu } both, OperatorKind.Relu6) => both with { Activation = Activation.Relu6 },
        _ => null,
    };

    private static bool HasOneReader(Graph graph, GraphTensor tensor) =>
        !graph.Outputs.Contains(tensor) && graph.Operators.Sum(op => op.Inputs.Count(input => input == tensor)) == 1;
}
