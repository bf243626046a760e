using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Learning.Simulation;

/// <summary>The twin of a board that learns: the code of the board, on recorded data.</summary>
public static class LearningSimulation
{
    /// <summary>Lets a board meet a stream: it guesses, is told, and learns.</summary>
    /// <param name="model">A classifier with a training plan.</param>
    /// <param name="stream">What it meets.</param>
    /// <param name="options">How it learns.</param>
    /// <param name="progress">Told how many samples are done; null for nobody.</param>
    /// <exception cref="ModelException">The model does not learn classes, or the stream does not fit it.</exception>
    public static SimulationResult Run(BlobModel model, LearningStream stream, SimulationOptions options, Action<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        SgdLearner learner = Learner(model, options);
        int bad = stream.Labels.Index().Where(label => label.Item < 0 || label.Item >= learner.Classes).Select(label => label.Index).DefaultIfEmpty(-1).First();
        if (bad >= 0)
        {
            throw new ModelException($"Sample {bad} has the class {stream.Labels[bad]}, and the model knows 0 to {learner.Classes - 1}.");
        }

        SgdLearner frozen = Learner(model, options);
        var replay = new ReplayBuffer(options.Replay, learner.Features.Count, options.Seed);
        LearningGate? gate = options.Held > 0 ? new LearningGate(learner, options.Held, 0, options.Seed) : null;
        var adapter = new Adapter(
            learner, replay, null, gate,
            new AdaptationOptions { HoldEvery = gate is null ? 0 : options.HoldEvery, NewReplays = options.Replays, KnownReplays = 0, JudgeEvery = options.JudgeEvery });
        List<LearningLogEntry> entries = [];
        List<bool> before = [];
        for (int i = 0; i < stream.Samples.Count; i++)
        {
            int label = stream.Labels[i];
            before.Add(frozen.Observe(stream.Samples[i]) == label);
            int guess = learner.Observe(stream.Samples[i]);
            adapter.Learn(label);
            entries.Add(new LearningLogEntry(stream.Samples[i], label, guess, learner.Checksum()));
            progress?.Invoke(i + 1);
        }

        return new SimulationResult(
            new LearningLog(model.Checksum, options, entries), before, [.. entries.Select(entry => entry.Guess == entry.Label)],
            learner.Steps, learner.Skipped, gate?.Kept ?? 0, gate?.RolledBack ?? 0, learner.Checksum());
    }

    /// <summary>Learns a log again and compares what is learned, sample by sample.</summary>
    /// <param name="model">The model that the log names.</param>
    /// <param name="log">The log.</param>
    /// <returns>The first sample after which something else was learned than the log says; -1 for none.</returns>
    /// <exception cref="ModelException">The log is of another model.</exception>
    public static int FirstDifference(BlobModel model, LearningLog log)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(log);
        if (model.Checksum != log.Model)
        {
            throw new ModelException($"The log is of the model with the checksum {log.Model:x8}, and this one has {model.Checksum:x8}: give the model that the board ran.");
        }

        SimulationResult again = Run(model, new LearningStream([.. log.Entries.Select(entry => entry.Sample)], [.. log.Entries.Select(entry => entry.Label)]), log.Options);
        return log.Entries.Zip(again.Log.Entries).Index()
            .Where(pair => pair.Item.First.Checksum != pair.Item.Second.Checksum || pair.Item.First.Guess != pair.Item.Second.Guess)
            .Select(pair => pair.Index).DefaultIfEmpty(-1).First();
    }

    private static SgdLearner Learner(BlobModel model, SimulationOptions options)
    {
        SgdLearner learner;
        try
        {
            learner = new SgdLearner(
                new ByteArraySource(model.Bytes), new AllKernels(), new SgdOptions { Rate = Factor.OfMillionths(options.Rate), Seed = options.Seed, Momentum = options.Momentum });
        }
        catch (ModelFormatException problem) when (problem.Error == ModelError.MissingSection && problem.Location == SectionId.Training)
        {
            throw new ModelException("The model has no training plan: import its .tflite or .onnx file with '--train PLAN', or say 'learning' in its recipe.");
        }

        return learner.Classes > 0
            ? learner
            : throw new ModelException("The model does not end with a dense layer whose classes could be learned.");
    }
}
