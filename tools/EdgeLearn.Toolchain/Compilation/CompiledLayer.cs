namespace EdgeLearn.Toolchain.Compilation;

/// <summary>How an operator of a compiled model runs.</summary>
/// <param name="Index">Its place in execution order.</param>
/// <param name="Name">What it computes.</param>
/// <param name="IsCode">Whether it has become code; otherwise the interpreter's kernel runs it.</param>
/// <param name="Form">How, in a few words.</param>
/// <param name="Weights">The weights that are not zero.</param>
/// <param name="CodeBytes">Bytes of byte code.</param>
/// <param name="Macs">Multiplications of a weight and an activation in one inference.</param>
/// <param name="WorkBytes">What it needs of the array of words: its output where that stays in words, a packed input, partial sums.</param>
public sealed record CompiledLayer(int Index, string Name, bool IsCode, string Form, int Weights, int CodeBytes, long Macs, int WorkBytes);
