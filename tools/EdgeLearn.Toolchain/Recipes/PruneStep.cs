namespace EdgeLearn.Toolchain.Recipes;

/// <summary>A step that prunes without training, on training samples: whole channels, or single weights.</summary>
/// <param name="Channels">The share of the multiplications of convolutions and dense layers that is kept, above 0, to 1; channels are removed until no more are left.</param>
/// <param name="Multiple">What the number of a layer's channels becomes a multiple of, where channels are removed.</param>
/// <param name="Sparsity">The part of the weights that becomes zero, 0 to 1, the others making up for it.</param>
/// <param name="Blocks">Whether weights go in blocks of 3 outputs of one input, as lanes multiply them.</param>
/// <param name="Uniform">Whether every layer loses the same part of its weights; otherwise those lose more whose outputs suffer less.</param>
/// <param name="Samples">The most samples to look at.</param>
public sealed record PruneStep(double? Channels = null, int Multiple = 3, double? Sparsity = null, bool Blocks = false, bool Uniform = false, int Samples = 500);
