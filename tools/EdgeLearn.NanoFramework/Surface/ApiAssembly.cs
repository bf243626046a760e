namespace EdgeLearn.NanoFramework.Surface;

/// <summary>The public and protected surface of one nanoFramework assembly, read from a list in <c>api/</c>.</summary>
internal sealed class ApiAssembly
{
    private const string AssemblyHeader = "## assembly ";
    private const string TypeHeader = "# ";

    private ApiAssembly(string name, string packageId, IReadOnlyList<ApiType> types)
    {
        Name = name;
        PackageId = packageId;
        Types = types;
    }

    /// <summary>The assembly's name, without extension.</summary>
    public string Name { get; }

    /// <summary>The NuGet package that the assembly comes in.</summary>
    public string PackageId { get; }

    /// <summary>All types, nested ones too, in the order of the list.</summary>
    public IReadOnlyList<ApiType> Types { get; }

    /// <summary>Reads one list.</summary>
    public static ApiAssembly Load(string path) => Parse(File.ReadAllLines(path));

    /// <summary>Reads the lines of one list.</summary>
    public static ApiAssembly Parse(IEnumerable<string> lines)
    {
        string name = "";
        string packageId = "";
        List<ApiType> types = [];
        foreach (string line in lines)
        {
            if (line.StartsWith(AssemblyHeader, StringComparison.Ordinal))
            {
                string[] facts = line[AssemblyHeader.Length..].Split(", ");
                name = Path.GetFileNameWithoutExtension(facts[0]);
                packageId = facts[1]["NuGet ".Length..];
            }
            else if (line.StartsWith(TypeHeader, StringComparison.Ordinal))
            {
                types.Add(ApiType.Parse(line[TypeHeader.Length..]));
            }
            else if (line.Length > 0)
            {
                types[^1].Add(line);
            }
        }

        return new ApiAssembly(name, packageId, types);
    }
}
