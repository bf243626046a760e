namespace EdgeLearn.NanoProjects;

/// <summary>The packages that device code may use: nanoFramework's, as <c>docs/nanoframework-packages.md</c> lists them, and others behind them.</summary>
public sealed class NanoPackages
{
    /// <summary>The package that every other one builds on.</summary>
    public const string CoreLibrary = "nanoFramework.CoreLibrary";

    private const string Page = "nanoframework-packages.md";

    private readonly IReadOnlyList<NanoPackage> _packages;

    private NanoPackages(IReadOnlyList<NanoPackage> packages) => _packages = packages;

    /// <summary>All packages, in the order of the page.</summary>
    public IReadOnlyList<NanoPackage> All => _packages;

    /// <summary>Reads the table of the page.</summary>
    public static NanoPackages Load(string page) => Parse(File.ReadAllText(page));

    /// <summary>Reads the table of the page as it was when the tool was built.</summary>
    public static NanoPackages Carried()
    {
        using var reader = new StreamReader(typeof(NanoPackages).Assembly.GetManifestResourceStream(Page)!);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>These packages and others behind them.</summary>
    public NanoPackages With(IEnumerable<NanoPackage> others) => new([.. _packages, .. others]);

    /// <summary>The package of that id.</summary>
    public NanoPackage Find(string id) => _packages.FirstOrDefault(package => package.Id == id)
        ?? throw new InvalidOperationException($"{id} is not on the page docs/nanoframework-packages.md.");

    /// <summary>The named packages and all that they bring with them, in the order of the page.</summary>
    public IReadOnlyList<NanoPackage> Closure(IEnumerable<string> ids)
    {
        HashSet<string> closure = [];
        Queue<string> open = new(ids);
        while (open.TryDequeue(out string? id))
        {
            if (closure.Add(id))
            {
                foreach (string dependency in Find(id).Dependencies)
                {
                    open.Enqueue(dependency);
                }
            }
        }

        return [.. _packages.Where(package => closure.Contains(package.Id))];
    }

    private static NanoPackages Parse(string page) => new([.. page.Split('\n', StringSplitOptions.TrimEntries)
        .Where(line => line.StartsWith("| nanoFramework.", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
        .Select(cells => new NanoPackage(cells[0], cells[1], cells[2], cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries)))]);
}
