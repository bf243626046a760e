using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Compilation;

/// <summary>A model as code.</summary>
/// <param name="Program">The code, and what is still data.</param>
/// <param name="Layers">How each operator runs.</param>
/// <param name="ArenaBytes">The arena.</param>
/// <param name="LaneBytes">The array that holds several numbers in a word.</param>
/// <param name="IsRemainderInCode">Whether what is still data is part of the code; otherwise it is a file of its own.</param>
public sealed record CompiledModel(
    EngineProgram Program, IReadOnlyList<CompiledLayer> Layers, int ArenaBytes, int LaneBytes, bool IsRemainderInCode);
