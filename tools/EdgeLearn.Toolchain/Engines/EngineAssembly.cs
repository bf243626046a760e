namespace EdgeLearn.Toolchain.Engines;

/// <summary>An assembly that a board deploys to run a model, compiled for the PC from the sources that the board's is made of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Image">The assembly.</param>
/// <param name="IsGenerated">Whether it was generated for the model; otherwise it is one of EdgeLearn's own.</param>
internal sealed record EngineAssembly(string Name, byte[] Image, bool IsGenerated);
