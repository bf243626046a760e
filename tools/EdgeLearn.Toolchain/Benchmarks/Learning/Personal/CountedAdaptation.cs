using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Learning.Bill;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Benchmarks.Learning.Personal;

/// <summary>
/// The steps that an <see cref="Adapter"/> takes for a user, on a learner whose code counts: one with each new sample, some with samples
/// that were kept, one with a sample of those whom the model knew after each, and passes over what was kept at the end. Without a gate,
/// which only undoes steps.
/// </summary>
internal sealed class CountedAdaptation : IDisposable
{
    private readonly PersonalTask _task;
    private readonly CountedLearner _counted;
    private readonly ReplayBuffer _kept;
    private readonly ReplayBuffer _known;
    private readonly sbyte[] _features;
    private readonly List<long> _inferences = [];
    private readonly List<long> _steps = [];
    private readonly List<long> _newSteps = [];

    /// <summary>Loads a model with a training plan.</summary>
    public CountedAdaptation(byte[] blob, PersonalTask task, int rate, int ease)
    {
        _task = task;
        _counted = new CountedLearner(BlobModel.Open(blob, "model"), new TrainingSetup(), Factor.OfMillionths(rate), ease);
        _features = new sbyte[_counted.Learner.FeatureCount];
        _kept = new ReplayBuffer(task.KeptSamples, _features.Length, 1);
        _known = new ReplayBuffer(PersonalRun.KnownSamples, _features.Length, 1);
    }

    /// <summary>Cost units of an inference in the mean.</summary>
    public double Inference => _inferences.Average();

    /// <summary>Cost units of a step in the mean.</summary>
    public double Step => _steps.Average();

    /// <summary>Cost units of a step with a new sample in the mean.</summary>
    public double NewStep => _newSteps.Average();

    /// <summary>The number of weights that train.</summary>
    public long Weights => LearnerMemory.TrainedWeights(_counted.Learner);

    /// <summary>Learns the first user of those whom a model is measured on.</summary>
    public void Run(PersonalModel model)
    {
        for (int i = 0; i < model.Known.Inputs.Length; i++)
        {
            Observe(model.Known.Inputs[i], model.Known.Labels[i], _known);
        }

        LearningSamples first = model.Users[0].First;
        var seen = new Dictionary<int, int>();
        for (int i = 0; i < first.Inputs.Length; i++)
        {
            seen[first.Labels[i]] = seen.GetValueOrDefault(first.Labels[i]) + 1;
            if (seen[first.Labels[i]] % _task.HoldEvery == 0)
            {
                continue; // held back for the gate
            }

            foreach (sbyte[] view in _task.Views(first.Inputs[i]).Prepend(first.Inputs[i]))
            {
                Observe(view, first.Labels[i], _kept);
                _newSteps.Add(Learn(first.Labels[i]));
                Repeat(_known);
                Rehearse(_task.Replays);
            }
        }

        Rehearse(_task.Passes * _kept.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => _counted.Dispose();

    private void Observe(sbyte[] sample, int label, ReplayBuffer keeper)
    {
        _inferences.Add(_counted.Count(() => _counted.Learner.Observe(sample)).CostUnits);
        _counted.Learner.CopyFeatures(_features);
        keeper.Observe(_features, 0, label);
    }

    private void Rehearse(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Repeat(_kept);
            Repeat(_known);
        }
    }

    private void Repeat(ReplayBuffer samples)
    {
        int place = samples.Draw();
        _counted.Learner.ObserveFeatures(samples.Values, samples.Offset(place));
        Learn(samples.LabelOf(place));
    }

    private long Learn(int label)
    {
        long units = _counted.Count(() => _counted.Learner.Step(label)).CostUnits;
        _steps.Add(units);
        return units;
    }
}
