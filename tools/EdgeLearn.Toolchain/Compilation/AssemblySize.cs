namespace EdgeLearn.Toolchain.Compilation;

/// <summary>A generated assembly on a board.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PeBytes">The size of its .pe file, estimated.</param>
public sealed record AssemblySize(string Name, long PeBytes);
