namespace EdgeLearn.Toolchain.Benchmarks.Learning;

/// <summary>How well a network learned from nothing, in integers and in floats.</summary>
/// <param name="Integers">The share of test samples that the integer model classifies rightly, on its int8 outputs.</param>
/// <param name="Floats">The same of its float twin.</param>
/// <param name="Backward">The share of samples that a step was taken for.</param>
/// <param name="Visited">The share of the weights that an average sample had looked at.</param>
internal sealed record ScratchResult(double Integers, double Floats, double Backward, double Visited);
