namespace EdgeLearn.Toolchain.Compilation;

/// <summary>How an operator of a compiled model runs.</summary>
/// <param name="Index">Its place in execution order.</param>
/// <param name="Name">What it computes.</param>
/// <param name="IsCode">Whether it has become code; otherwise the interpreter's kernel runs it.</param>
/// <param name="Form">How, in a few words.</param>
/// <param name="Weights">The weights that are not zero.</param>
/// <param name="CodeBytes">Bytes of byte code.</param>
public sealed record CompiledLayer(int Index, string Name, bool IsCode, string Form, int Weights, int CodeBytes);
