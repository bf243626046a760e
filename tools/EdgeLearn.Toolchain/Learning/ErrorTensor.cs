using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Planning;

namespace EdgeLearn.Toolchain.Learning;

/// <summary>The derivatives of the loss by an activation.</summary>
/// <param name="Tensor">The activation.</param>
/// <param name="Buffer">Where its errors lie, in elements of 16 bits.</param>
/// <param name="Low">The least value that it takes; -129 where its producer has no least one of its own.</param>
/// <param name="High">The greatest value that it takes; 128 where its producer has no greatest one of its own.</param>
/// <param name="FlatBelow">Whether the activation function is flat there, and not merely the range at its end.</param>
/// <param name="FlatAbove">The same above.</param>
internal sealed record ErrorTensor(GraphTensor Tensor, ArenaBuffer Buffer, int Low, int High, bool FlatBelow, bool FlatAbove);
