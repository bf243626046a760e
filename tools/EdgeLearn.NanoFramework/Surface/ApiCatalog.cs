namespace EdgeLearn.NanoFramework.Surface;

/// <summary>The assemblies whose surface is known, and the types they declare.</summary>
internal sealed class ApiCatalog
{
    private readonly Dictionary<string, ApiType> _types = [];

    /// <summary>A catalog of the given assemblies.</summary>
    public ApiCatalog(IEnumerable<ApiAssembly> assemblies)
    {
        Assemblies = [.. assemblies];
        foreach (ApiType type in Assemblies.SelectMany(assembly => assembly.Types))
        {
            _types.Add(type.Name, type);
        }
    }

    /// <summary>The assemblies, by name.</summary>
    public IReadOnlyList<ApiAssembly> Assemblies { get; }

    /// <summary>Reads every list of a directory.</summary>
    public static ApiCatalog Load(string directory) =>
        new(Directory.EnumerateFiles(directory, "*.txt").Order(StringComparer.Ordinal).Select(ApiAssembly.Load));

    /// <summary>The type of that name, or null when no list has it.</summary>
    public ApiType? Find(string name) => _types.GetValueOrDefault(name);

    /// <summary>The base class of a type, or null for <c>object</c>'s direct children.</summary>
    public ApiType? BaseClass(ApiType type) =>
        type.Kind == "class" ? type.Bases.Select(Find).FirstOrDefault(candidate => candidate?.Kind == "class") : null;

    /// <summary>Every interface that a type's own list of bases brings in.</summary>
    public IEnumerable<ApiType> Interfaces(ApiType type) =>
        type.Bases.Select(Find).OfType<ApiType>().Where(candidate => candidate.Kind == "interface")
            .SelectMany(candidate => Interfaces(candidate).Prepend(candidate)).Distinct();
}
