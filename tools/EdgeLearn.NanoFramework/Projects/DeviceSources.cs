using System.Security.Cryptography;
using System.Text;
using EdgeLearn.NanoProjects;

namespace EdgeLearn.NanoFramework.Projects;

/// <summary>Everything under <c>src/</c> that goes on a chip, as one number.</summary>
internal static class DeviceSources
{
    /// <summary>
    /// SHA-256 over the device projects' sources: for each file, sorted by path, its path below <c>src/</c> with slashes, a zero
    /// byte, its text with line feeds, a zero byte. The assembly attributes, which are made, do not count.
    /// </summary>
    public static string Hash(Repository repository)
    {
        string folder = Path.Combine(repository.Root, "src");
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        IEnumerable<string> paths = DeviceProject.FindAll(repository)
            .Where(project => project.Kind == NanoProjectKind.Library)
            .SelectMany(project => project.Sources.Select(source => Path.GetRelativePath(folder, Path.Combine(project.Folder, source)).Replace('\\', '/')));
        foreach (string path in paths.Order(StringComparer.Ordinal))
        {
            Append(hash, path);
            Append(hash, File.ReadAllText(Path.Combine(folder, path)).ReplaceLineEndings("\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
