namespace EdgeLearn.Toolchain.Training;

/// <summary>
/// Weights that are zero and stay zero. The sparsity of each layer rises along a cubic from 0, or from what its zeros give, to its final value
/// (Zhu and Gupta 2017, "To prune, or not to prune"); the weights of the smallest magnitude go.
/// </summary>
/// <param name="Sparsity">The part of a layer's weights that is zero at the end, 0 to 1.</param>
/// <param name="StartEpoch">The epoch before which nothing is pruned; may be a fraction.</param>
/// <param name="EndEpoch">The epoch from which on nothing more is pruned.</param>
/// <param name="StepsPerEpoch">How often in an epoch weights go.</param>
/// <param name="Blocks">Whether weights go in blocks of 3 outputs of one input, as lanes multiply them.</param>
/// <param name="KeepZeros">Whether weights that are zero in the graph stay zero.</param>
/// <param name="Exclude">Operators, by number, whose weights stay; depthwise convolutions and first layers of one channel always stay.</param>
/// <param name="Layers">Sparsities of single operators in place of <paramref name="Sparsity"/>.</param>
public sealed record PruningOptions(
    float Sparsity = 0,
    float StartEpoch = 0,
    float EndEpoch = 0,
    int StepsPerEpoch = 4,
    bool Blocks = false,
    bool KeepZeros = true,
    IReadOnlyList<int>? Exclude = null,
    IReadOnlyList<LayerSparsity>? Layers = null);
