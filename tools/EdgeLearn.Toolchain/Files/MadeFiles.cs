using System.Security.Cryptography;
using System.Text;

namespace EdgeLearn.Toolchain.Files;

/// <summary>
/// The list of files that a command made in a directory, with the SHA-256 of each, kept in that directory: what is not on it, or was
/// changed since, belongs to the user. Line ends do not count, so that a version control system may change them.
/// </summary>
internal sealed class MadeFiles
{
    /// <summary>The name of the list's file.</summary>
    public const string ListName = ".edgelearn-files";

    private const string Heading = "# Made by edgelearn. Files with these SHA-256 are replaced when it runs again; all others stay.\n";

    private readonly string _folder;
    private readonly Dictionary<string, string> _hashes;

    private MadeFiles(string folder, Dictionary<string, string> hashes)
    {
        _folder = folder;
        _hashes = hashes;
    }

    /// <summary>The paths of the files that are still as they were made, with slashes, relative to the directory.</summary>
    public IEnumerable<string> Unchanged => _hashes.Keys.Where(IsUnchanged);

    /// <summary>Reads the list of a directory; null where there is none.</summary>
    public static MadeFiles? In(string folder)
    {
        string list = Path.Combine(folder, ListName);
        return !File.Exists(list) ? null : new MadeFiles(folder, File.ReadAllLines(list)
            .Select(line => line.Split(' ', 2))
            .Where(parts => parts is [{ Length: 64 }, _] && IsInside(folder, parts[1]))
            .DistinctBy(parts => parts[1])
            .ToDictionary(parts => parts[1], parts => parts[0]));
    }

    /// <summary>The list for some files.</summary>
    public static byte[] ListOf(IReadOnlyDictionary<string, byte[]> files) => Encoding.UTF8.GetBytes(
        Heading + string.Concat(files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{Hash(file.Value)} {file.Key}\n")));

    /// <summary>Whether a file may be replaced: it is as it was made, or is what it is to become already.</summary>
    public bool MayReplace(string path, byte[] content) =>
        IsUnchanged(path) || Hash(File.ReadAllBytes(Path.Combine(_folder, path))) == Hash(content);

    private static bool IsInside(string folder, string path) =>
        Path.GetFullPath(path, folder).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData([.. content.Where(letter => letter != '\r')]));

    private bool IsUnchanged(string path) =>
        _hashes.TryGetValue(path, out string? hash) && File.Exists(Path.Combine(_folder, path)) && Hash(File.ReadAllBytes(Path.Combine(_folder, path))) == hash;
}
