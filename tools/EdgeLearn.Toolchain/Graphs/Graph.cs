namespace EdgeLearn.Toolchain.Graphs;

/// <summary>A network: tensors and the operators between them, in execution order.</summary>
public sealed class Graph
{
    /// <summary>The name of the network; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Every tensor, constants included.</summary>
    public required IReadOnlyList<GraphTensor> Tensors { get; init; }

    /// <summary>The operators in execution order.</summary>
    public required IReadOnlyList<GraphOperator> Operators { get; init; }

    /// <summary>The tensors that the user fills, in the model's order.</summary>
    public required IReadOnlyList<GraphTensor> Inputs { get; init; }

    /// <summary>The tensors that the user reads, in the model's order.</summary>
    public required IReadOnlyList<GraphTensor> Outputs { get; init; }
}
