using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Boards;

/// <summary>The boards that EdgeLearn knows, and those that users describe themselves.</summary>
public static class BoardCatalog
{
    private const string ResourcePrefix = "boards/";

    private static readonly Lazy<IReadOnlyList<Board>> BuiltIn = new(ReadAll);

    /// <summary>The boards of the folder <c>boards</c>, by name.</summary>
    public static IReadOnlyList<Board> All => BuiltIn.Value;

    /// <summary>Finds a board.</summary>
    /// <param name="nameOrPath">The name of a known board, or the path of a board.json.</param>
    /// <exception cref="ModelException">There is no such board, or the file is no sound description.</exception>
    public static Board Find(string nameOrPath)
    {
        Board? known = All.FirstOrDefault(board => board.Name.Equals(nameOrPath, StringComparison.OrdinalIgnoreCase));
        if (known is not null)
        {
            return known;
        }

        if (File.Exists(nameOrPath) || nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return BoardReader.Read(UserFile.ReadAllText(nameOrPath), UserFile.Quoted(nameOrPath));
        }

        throw new ModelException(
            $"There is no board {UserFile.Quoted(nameOrPath)}: choose {string.Join(", ", All.Select(board => board.Name))}, or give the path of a board.json.");
    }

    private static IReadOnlyList<Board> ReadAll()
    {
        var assembly = typeof(BoardCatalog).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return BoardReader.Read(reader.ReadToEnd(), name);
                }),
        ];
    }
}
