namespace EdgeLearn.Tests.Shared;

/// <summary>
/// Test data that is too large, or not free, for the repository: a folder named <c>shared</c> next to the repository, or the one
/// that the environment variable EDGELEARN_SHARED names. Tests that need it skip themselves where it is absent.
/// </summary>
public static class SharedData
{
    private const string Variable = "EDGELEARN_SHARED";

    /// <summary>The folder, or null where there is none.</summary>
    public static string? Root { get; } = Find();

    /// <summary>Why a test is skipped.</summary>
    public static string Reason => $"There is no folder 'shared' next to the repository, and {Variable} does not name one.";

    /// <summary>Whether a file or folder is there.</summary>
    /// <param name="path">The path in the folder, with slashes.</param>
    public static bool Has(string path) => Root is not null && System.IO.Path.Exists(System.IO.Path.Combine(Root, path));

    /// <summary>The full path of a file or folder; skips the running test where it is absent.</summary>
    /// <param name="path">The path in the folder, with slashes.</param>
    public static string Path(string path)
    {
        Assert.SkipUnless(Root is not null, Reason);
        Assert.SkipUnless(Has(path), $"The folder of shared test data has no '{path}'.");
        return System.IO.Path.Combine(Root!, path);
    }

    /// <summary>The content of a file; skips the running test where it is absent.</summary>
    /// <param name="path">The path in the folder, with slashes.</param>
    public static byte[] Bytes(string path) => File.ReadAllBytes(Path(path));

    /// <summary>The files of a folder whose names fit a pattern, as paths in the shared folder, sorted; none where it is absent.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) => !Has(folder)
        ? []
        : [.. Directory.EnumerateFiles(System.IO.Path.Combine(Root!, folder), pattern, SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Root!, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        string shared = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared"));
        return Directory.Exists(shared) ? shared : null;
    }
}
