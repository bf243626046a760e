using EdgeLearn.Toolchain.Costs.Prices;
using EdgeLearn.Toolchain.Engines;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EdgeLearn.Toolchain.Costs.Counting;

/// <summary>
/// Rewrites assemblies so that they count what they execute: a counter for each piece of code without jumps, and one for the elements
/// of each call whose price depends on them. The assemblies compute what they computed before.
/// </summary>
internal sealed class CountingRewriter
{
    private readonly List<Counter> _counters = [];
    private readonly Dictionary<string, CalledMethod> _methods = [];

    /// <summary>The counters of all assemblies, in the order of <see cref="CounterStore"/>'s array.</summary>
    public IReadOnlyList<Counter> Counters => _counters;

    /// <summary>Rewrites an assembly; those that it uses were rewritten before.</summary>
    public EngineAssembly Rewrite(EngineAssembly assembly)
    {
        using var input = new MemoryStream(assembly.Image);
        using ModuleDefinition module = ModuleDefinition.ReadModule(input);
        MethodDefinition[] methods = [.. module.GetTypes().SelectMany(type => type.Methods)];
        foreach (MethodDefinition method in methods)
        {
            _methods.Add(method.FullName, CalledMethod.Of(method));
        }

        FieldDefinition store = CounterStore.AddTo(module);
        foreach (MethodDefinition method in methods.Where(method => method.HasBody))
        {
            new MethodRewriter(method, store, _counters, called => _methods.GetValueOrDefault(called.FullName)).Rewrite();
        }

        using var output = new MemoryStream();
        module.Write(output);
        return assembly with { Image = output.ToArray() };
    }
}
