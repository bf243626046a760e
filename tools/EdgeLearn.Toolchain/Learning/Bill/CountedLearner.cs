using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>A learner whose code counts what it executes.</summary>
internal sealed class CountedLearner : IDisposable
{
    private readonly CountingRewriter _rewriter = new();
    private readonly EngineContext _context;
    private readonly long[] _values;

    /// <summary>Loads a model; see <see cref="DeviceLearner"/>.</summary>
    public CountedLearner(BlobModel model, TrainingSetup setup, int rate, int ease)
    {
        _context = new EngineContext(EngineAssemblies.Learning.Select(_rewriter.Rewrite));
        _values = new long[_rewriter.Counters.Count];
        foreach (var assembly in _context.Loaded)
        {
            CounterStore.Set(assembly, _values);
        }

        Learner = new DeviceLearner(_context, ModelEngines.Prepare(ModelEngines.Interpreter, model), setup, rate, ease);
    }

    /// <summary>The learner.</summary>
    public DeviceLearner Learner { get; }

    /// <summary>What something costs that is done.</summary>
    public Tally Count(Action action)
    {
        Array.Clear(_values);
        action();
        return Tally.Of(_rewriter.Counters, _values);
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Unload();
}
