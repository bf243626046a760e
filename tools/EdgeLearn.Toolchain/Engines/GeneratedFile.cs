namespace EdgeLearn.Toolchain.Engines;

/// <summary>A generated source.</summary>
/// <param name="Name">The name of the file, without a folder.</param>
/// <param name="Text">Its content.</param>
public sealed record GeneratedFile(string Name, string Text);
