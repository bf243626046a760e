namespace EdgeLearn.Toolchain.Engines;

/// <summary>C# that a board deploys as one assembly beside EdgeLearn's own.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Files">Its sources.</param>
/// <param name="References">The names of the generated assemblies that it uses.</param>
public sealed record GeneratedAssembly(string Name, IReadOnlyList<GeneratedFile> Files, IReadOnlyList<string> References);
