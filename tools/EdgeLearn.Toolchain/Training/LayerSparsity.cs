namespace EdgeLearn.Toolchain.Training;

/// <summary>The sparsity of one layer.</summary>
/// <param name="Operator">The number of the operator in the graph.</param>
/// <param name="Sparsity">The part of its weights that is zero, 0 to 1.</param>
public sealed record LayerSparsity(int Operator, float Sparsity);
