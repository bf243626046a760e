using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Tests.Shared;

/// <summary>Changed copies of graphs, for tests of what is refused.</summary>
public static class GraphEdits
{
    /// <summary>A copy with one tensor replaced wherever it is used.</summary>
    public static Graph Replace(this Graph graph, GraphTensor old, Func<GraphTensor, GraphTensor> edit)
    {
        GraphTensor replacement = edit(old);
        GraphTensor Map(GraphTensor tensor) => ReferenceEquals(tensor, old) ? replacement : tensor;
        return new Graph
        {
            Name = graph.Name,
            Tensors = [.. graph.Tensors.Select(Map)],
            Inputs = [.. graph.Inputs.Select(Map)],
            Outputs = [.. graph.Outputs.Select(Map)],
            Operators =
            [
                .. graph.Operators.Select(o => new GraphOperator(
                    o.Index, o.Kind, [.. o.Inputs.Select(operand => operand is null ? null : Map(operand))], [.. o.Outputs.Select(Map)], o.Options)),
            ],
        };
    }

    /// <summary>A copy in which an operand of the only operator is replaced.</summary>
    public static Graph WithOperand(this Graph graph, int operand, Func<GraphTensor, GraphTensor> edit) =>
        graph.Replace(graph.Operators[0].Inputs[operand]!, edit);

    /// <summary>A copy in which the first result of the first operator is replaced.</summary>
    public static Graph WithResult(this Graph graph, Func<GraphTensor, GraphTensor> edit) => graph.Replace(graph.Operators[0].Outputs[0], edit);

    /// <summary>A copy in which the only operator has other attributes.</summary>
    public static Graph WithOptions<T>(this Graph graph, Func<T, T> edit)
        where T : OperatorOptions
    {
        GraphOperator only = graph.Operators[0];
        return graph.WithOperators(new GraphOperator(0, only.Kind, only.Inputs, only.Outputs, edit((T)only.Options)));
    }

    /// <summary>A copy in which the only operator has other operands.</summary>
    public static Graph WithOperands(this Graph graph, params GraphTensor?[] operands)
    {
        GraphOperator only = graph.Operators[0];
        return graph.WithOperators(new GraphOperator(0, only.Kind, operands, only.Outputs, only.Options));
    }

    /// <summary>A copy with other operators.</summary>
    public static Graph WithOperators(this Graph graph, params GraphOperator[] operators) => new()
    {
        Name = graph.Name,
        Tensors = graph.Tensors,
        Inputs = graph.Inputs,
        Outputs = graph.Outputs,
        Operators = operators,
    };

    /// <summary>A copy with another shape.</summary>
    public static GraphTensor Shaped(this GraphTensor tensor, params int[] shape) => Copy(tensor, tensor.Type, shape, tensor.Quantization, tensor.Data);

    /// <summary>A copy with another element type.</summary>
    public static GraphTensor Typed(this GraphTensor tensor, ElementType type) => Copy(tensor, type, tensor.Shape, tensor.Quantization, tensor.Data);

    /// <summary>A copy with another quantization.</summary>
    public static GraphTensor Quantized(this GraphTensor tensor, Quantization? quantization) =>
        Copy(tensor, tensor.Type, tensor.Shape, quantization, tensor.Data);

    /// <summary>A copy with other data.</summary>
    public static GraphTensor Filled(this GraphTensor tensor, byte[]? data) => Copy(tensor, tensor.Type, tensor.Shape, tensor.Quantization, data);

    /// <summary>A copy that is a constant int32 vector.</summary>
    public static GraphTensor Holding(this GraphTensor tensor, params int[] values)
    {
        var data = new byte[values.Length * sizeof(int)];
        Buffer.BlockCopy(values, 0, data, 0, data.Length);
        return tensor.Filled(data);
    }

    private static GraphTensor Copy(GraphTensor tensor, ElementType type, int[] shape, Quantization? quantization, byte[]? data) =>
        new(tensor.Name, type, shape) { SourceIndex = tensor.SourceIndex, Quantization = quantization, Data = data, IsVariable = tensor.IsVariable };
}
