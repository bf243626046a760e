namespace EdgeLearn.Toolchain.Data.Files;

/// <summary>A file of a data set, on its own or in a zip archive.</summary>
/// <param name="Name">Its path, for messages.</param>
/// <param name="Fields">What the name says: the parts that a template names, and 'file', the path.</param>
/// <param name="Read">Gives its content.</param>
internal sealed record DataFile(string Name, IReadOnlyDictionary<string, string> Fields, Func<byte[]> Read);
