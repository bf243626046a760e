namespace EdgeLearn.Toolchain.Training;

/// <summary>How wide the weights of one layer are.</summary>
/// <param name="Operator">The number of the operator in the graph.</param>
/// <param name="Bits">8, 4, or 2 for -1, 0 and 1.</param>
public sealed record LayerBits(int Operator, int Bits);
