using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.Toolchain.Learning.Bill;

/// <summary>A learner whose code counts what it executes.</summary>
internal sealed class CountedLearner : IDisposable
{
    private readonly CountingContext _counting = new(EngineAssemblies.Learning);

    /// <summary>Loads a model; see <see cref="DeviceLearner"/>.</summary>
    public CountedLearner(BlobModel model, TrainingSetup setup, int rate, int ease) =>
        Learner = new DeviceLearner(_counting.Engine, ModelEngines.Prepare(ModelEngines.Interpreter, model), setup, rate, ease);

    /// <summary>The learner.</summary>
    public DeviceLearner Learner { get; }

    /// <summary>What something costs that is done.</summary>
    public Tally Count(Action action) => _counting.Count(action);

    /// <inheritdoc/>
    public void Dispose() => _counting.Dispose();
}
