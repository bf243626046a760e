using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Anomalies;

/// <summary>What it costs a board to observe a sample and to learn it: cost units, by the cost model, of the device code as it runs.</summary>
internal sealed class ObservationCosts : IDisposable
{
    private const string Core = "EdgeLearn";
    private const string Library = "EdgeLearn.Training";

    private readonly CountingRewriter _rewriter = new();
    private readonly EngineContext _context;
    private readonly long[] _values;

    /// <summary>Compiles the library as a board gets it, counting what it executes.</summary>
    public ObservationCosts()
    {
        byte[] core = EngineCompiler.Compile(Core, DeviceSources.Of(Core), []);
        byte[] library = EngineCompiler.Compile(Library, DeviceSources.Of(Library), [core]);
        _context = new EngineContext(
        [
            _rewriter.Rewrite(new EngineAssembly(Core, core, IsGenerated: false)),
            _rewriter.Rewrite(new EngineAssembly(Library, library, IsGenerated: false)),
        ]);
        _values = new long[_rewriter.Counters.Count];
        foreach (System.Reflection.Assembly assembly in _context.Loaded)
        {
            CounterStore.Set(assembly, _values);
        }
    }

    /// <summary>An object of the library.</summary>
    public dynamic Create(string type, params object[] arguments) => Activator.CreateInstance(_context.Find($"{Library}.{type}"), arguments)!;

    /// <summary>An object of the core.</summary>
    public object CreateCore(string type, params object[] arguments) => Activator.CreateInstance(_context.Find($"{Core}.{type}"), arguments)!;

    /// <summary>Cost units of one run, in the mean.</summary>
    /// <param name="runs">How many.</param>
    /// <param name="run">Runs it; it gets the number of the run.</param>
    public long Mean(int runs, Action<int> run)
    {
        Array.Clear(_values);
        for (int i = 0; i < runs; i++)
        {
            run(i);
        }

        return Tally.Of(_rewriter.Counters, _values).CostUnits / runs;
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Unload();
}
