using System.Reflection;
using System.Runtime.Loader;

namespace EdgeLearn.Toolchain.Engines;

/// <summary>Assemblies for the chip, loaded beside the tool's own of the same names.</summary>
internal sealed class EngineContext : AssemblyLoadContext
{
    private readonly Dictionary<string, Assembly> _assemblies = [];

    /// <summary>Loads assemblies.</summary>
    public EngineContext(IEnumerable<EngineAssembly> assemblies)
        : base("engine", isCollectible: true)
    {
        foreach (EngineAssembly assembly in assemblies)
        {
            using var image = new MemoryStream(assembly.Image);
            _assemblies.Add(assembly.Name, LoadFromStream(image));
        }
    }

    /// <summary>The assemblies, in the order in which they were given.</summary>
    public IEnumerable<Assembly> Loaded => _assemblies.Values;

    /// <summary>Finds a type of any of the assemblies.</summary>
    public Type Find(string type) => Loaded.Select(assembly => assembly.GetType(type)).FirstOrDefault(found => found is not null)
        ?? throw new InvalidOperationException($"No assembly of the engine has the type {type}.");

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName name) => _assemblies.GetValueOrDefault(name.Name!);
}
