using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Graphs;

/// <summary>One operator of a graph, with its operands in TensorFlow Lite's order.</summary>
/// <param name="index">The place in execution order of the source file; messages name it.</param>
/// <param name="kind">What the operator computes.</param>
/// <param name="inputs">The operands in TensorFlow Lite's order; null stands for an optional operand that is absent.</param>
/// <param name="outputs">The results.</param>
/// <param name="options">The attributes; <see cref="NoOptions"/> where the kind has none.</param>
public sealed class GraphOperator(
    int index, OperatorKind kind, IReadOnlyList<GraphTensor?> inputs, IReadOnlyList<GraphTensor> outputs, OperatorOptions options)
{
    /// <summary>The place in execution order of the source file; messages name it.</summary>
    public int Index { get; } = index;

    /// <summary>What the operator computes.</summary>
    public OperatorKind Kind { get; } = kind;

    /// <summary>The operands in TensorFlow Lite's order; null stands for an optional operand that is absent.</summary>
    public IReadOnlyList<GraphTensor?> Inputs { get; } = inputs;

    /// <summary>The results.</summary>
    public IReadOnlyList<GraphTensor> Outputs { get; } = outputs;

    /// <summary>The attributes; <see cref="NoOptions"/> where the kind has none.</summary>
    public OperatorOptions Options { get; } = options;

    /// <inheritdoc/>
    public override string ToString() => $"operator {Index} {Kind}";
}
