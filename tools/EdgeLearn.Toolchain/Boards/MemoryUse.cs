namespace EdgeLearn.Toolchain.Boards;

/// <summary>What a loaded model takes from a board's managed heap, by nanoCLR's own rule.</summary>
/// <param name="Arena">The arena with all activations.</param>
/// <param name="ModelFile">The model file in memory, or what keeps the file in storage open.</param>
/// <param name="WeightWindow">The memory that streamed weights pass through; 0 with the file in memory.</param>
/// <param name="Kernels">The kernels, with what they computed at load.</param>
/// <param name="Interpreter">The interpreter and the model's tables.</param>
/// <param name="Statics">The static fields of the assemblies that the model needs.</param>
/// <param name="LargestObject">The size of the largest array, which must be one piece; part of the others.</param>
public sealed record MemoryUse(
    long Arena, long ModelFile, long WeightWindow, long Kernels, long Interpreter, long Statics, long LargestObject)
{
    /// <summary>Everything.</summary>
    public long Total => Arena + ModelFile + WeightWindow + Kernels + Interpreter + Statics;
}
