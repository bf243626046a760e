using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Costs.Counting;

/// <summary>Assemblies of the device's flavour that count what they execute.</summary>
internal sealed class CountingContext : IDisposable
{
    private readonly CountingRewriter _rewriter = new();
    private readonly long[] _values;

    /// <summary>Rewrites and loads assemblies.</summary>
    /// <param name="assemblies">Those that others use before them.</param>
    public CountingContext(IEnumerable<EngineAssembly> assemblies)
    {
        Engine = new EngineContext(assemblies.Select(_rewriter.Rewrite));
        _values = new long[_rewriter.Counters.Count];
        foreach (var assembly in Engine.Loaded)
        {
            CounterStore.Set(assembly, _values);
        }
    }

    /// <summary>Where they are loaded.</summary>
    public EngineContext Engine { get; }

    /// <summary>What something costs that is done.</summary>
    public Tally Count(Action action)
    {
        Array.Clear(_values);
        action();
        return Tally.Of(_rewriter.Counters, _values);
    }

    /// <inheritdoc/>
    public void Dispose() => Engine.Unload();
}
