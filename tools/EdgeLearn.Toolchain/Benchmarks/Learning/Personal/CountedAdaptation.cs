using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Learning.Bill;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>
/// A learner of the device's flavour, whose code counts, for an <see cref="Adapter"/>: so the steps are those that an adaptation takes. Without a
/// gate, which only undoes steps.
/// </summary>
internal sealed class CountedAdaptation : IFeatureClassifier, IDisposable
{
    private readonly PersonalTask _task;
    private readonly CountedLearner _counted;
    private readonly List<long> _inferences = [];
    private readonly List<long> _steps = [];
    private readonly List<long> _newSteps = [];

    /// <summary>Loads a model with a training plan.</summary>
    public CountedAdaptation(byte[] blob, PersonalTask task, int rate, int ease)
    {
        _task = task;
        _counted = new CountedLearner(BlobModel.Open(blob, "model"), new TrainingSetup(), Factor.OfMillionths(rate), ease);
    }

    /// <summary>Cost units of an inference in the mean.</summary>
    public double Inference => _inferences.Average();

    /// <summary>Cost units of a step in the mean.</summary>
    public double MeanStep => _steps.Average();

    /// <summary>Cost units of a step with a new sample in the mean.</summary>
    public double NewStep => _newSteps.Average();

    /// <summary>The number of weights that train.</summary>
    public long TrainedWeights => LearnerMemory.TrainedWeights(_counted.Learner);

    /// <inheritdoc/>
    public int Classes => _counted.Learner.Classes;

    /// <inheritdoc/>
    public int FeatureCount => _counted.Learner.FeatureCount;

    /// <inheritdoc/>
    public ILearnedState Weights => throw new NotSupportedException("Only a gate asks for them.");

    /// <inheritdoc/>
    public int Rate
    {
        get => throw new NotSupportedException("Only a gate asks for it.");
        set => throw new NotSupportedException("Only a gate changes it.");
    }

    /// <inheritdoc/>
    public int Confidence => _counted.Learner.Confidence;

    /// <inheritdoc/>
    public int Doublings => _counted.Learner.Doublings;

    /// <summary>Learns the first user of those whom a model is measured on.</summary>
    public void Run(PersonalModel model)
    {
        var known = new ReplayBuffer(PersonalRun.KnownSamples, FeatureCount, 1);
        for (int i = 0; i < model.Known.Inputs.Length; i++)
        {
            Observe(model.Known.Inputs[i]);
            known.Observe(this, model.Known.Labels[i]);
        }

        var adapter = new Adapter(this, new ReplayBuffer(_task.KeptSamples, FeatureCount, 1), known, null!, new AdaptationOptions { NewReplays = _task.Replays });
        LearningSamples first = model.Users[0].First;
        var seen = new Dictionary<int, int>();
        for (int i = 0; i < first.Inputs.Length; i++)
        {
            int label = first.Labels[i];
            seen[label] = seen.GetValueOrDefault(label) + 1;
            if (seen[label] % _task.HoldEvery == 0)
            {
                continue; // a gate would hold it back
            }

            foreach (sbyte[] view in _task.Views(first.Inputs[i]).Prepend(first.Inputs[i]))
            {
                Observe(view);
                int step = _steps.Count;
                adapter.LearnView(label);
                _newSteps.Add(_steps[step]);
            }
        }

        adapter.Rehearse(_task.Passes);
    }

    /// <inheritdoc/>
    public int ObserveFeatures(sbyte[] features, int offset) => _counted.Learner.ObserveFeatures(features, offset);

    /// <inheritdoc/>
    public void CopyFeatures(sbyte[] features, int offset) => _counted.Learner.CopyFeatures(features, offset);

    /// <inheritdoc/>
    public int Loss(int label) => throw new NotSupportedException("Only a gate asks for it.");

    /// <inheritdoc/>
    public int Probability(int label) => throw new NotSupportedException("Only pseudo labels ask for it.");

    /// <inheritdoc/>
    public bool Step(int label)
    {
        bool learns = false;
        _steps.Add(_counted.Count(() => learns = _counted.Learner.Step(label)).CostUnits);
        return learns;
    }

    /// <inheritdoc/>
    public void Dispose() => _counted.Dispose();

    private void Observe(sbyte[] sample) => _inferences.Add(_counted.Count(() => _counted.Learner.Observe(sample)).CostUnits);
}
