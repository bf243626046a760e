using System.Diagnostics;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Batches;
using EdgeLearn.Trainer.Losses;
using EdgeLearn.Trainer.Native;
using EdgeLearn.Trainer.Networks;
using EdgeLearn.Trainer.Optimization;
using EdgeLearn.Trainer.Teachers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Runs;

/// <summary>Does a job: epochs of batches, with everything that the job asks for.</summary>
internal sealed class TrainingRun
{
    /// <summary>Checkpoints cost time; an interruption loses no more than this, and an epoch.</summary>
    private const double UsualSecondsBetweenCheckpoints = 10;

    private const double SecondsBetweenReports = 0.5;

    private readonly TrainingFolder _folder;
    private readonly TrainingJob _job;
    private readonly SampleSet _train;
    private readonly SampleSet? _validation;
    private readonly Objective _objective;
    private readonly TrainingState _state;
    private readonly EarlyStop _earlyStop;
    private readonly Action<TrainingProgress> _report;
    private readonly double _secondsBetweenCheckpoints;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private int _pruningSteps = -1;
    private double _lastReport;
    private long _batchesDone;

    private TrainingRun(TrainingFolder folder, Action<TrainingProgress> report, double secondsBetweenCheckpoints)
    {
        _secondsBetweenCheckpoints = secondsBetweenCheckpoints;
        _folder = folder;
        _report = report;
        _job = folder.ReadJob();
        TorchLibrary.Prepare(_job.Threads);
        Graph graph = folder.ReadGraph(_job);
        var network = new Network(graph);
        JobCheck.Verify(_job, graph);
        TeacherAnswers.Write(folder, _job, graph);
        LossOptions loss = _job.Loss ?? new();
        _objective = new Objective(graph, loss, _job.Distillation);
        _train = new SampleSet(folder, _job.Train, graph, _objective.Output, loss, _job.Distillation);
        _validation = _job.Validation is { } data ? new SampleSet(folder, data, graph, _objective.Output, loss with { Turns = false, Mirrors = false }, null) : null;
        _state = new TrainingState(network, _job);
        _earlyStop = new EarlyStop(
            _job.EarlyStop, 1 + Math.Max(Math.Max(_job.Quantization?.StartEpoch ?? 0, _job.Clustering?.StartEpoch ?? 0), (int)Math.Ceiling(_job.Pruning?.EndEpoch ?? 0)));
    }

    /// <summary>Trains, or goes on with it, and writes the results into the folder.</summary>
    /// <param name="folder">The folder with the job.</param>
    /// <param name="report">Told how far it is.</param>
    /// <param name="secondsBetweenCheckpoints">The least time from one checkpoint to the next.</param>
    /// <returns>The network as it is in the end.</returns>
    /// <exception cref="ModelException">The job is not sound, or training came to nothing.</exception>
    public static TrainingState Do(TrainingFolder folder, Action<TrainingProgress> report, double secondsBetweenCheckpoints = UsualSecondsBetweenCheckpoints) =>
        new TrainingRun(folder, report, secondsBetweenCheckpoints).Do();

    private TrainingState Do()
    {
        List<EpochRecord> history = Checkpoint.Read(_folder.Checkpoint, _state, _earlyStop, CalibrationSamples, _job.Clustering);
        double lastCheckpoint = _clock.Elapsed.TotalSeconds;
        bool stop = false;
        for (int epoch = history.Count; epoch < _job.Epochs && !stop; epoch++)
        {
            if (_job.Quantization?.StartEpoch == epoch)
            {
                _state.BeginQuantization(CalibrationSamples);
            }

            if (_job.Clustering is { } clustering && epoch >= clustering.StartEpoch)
            {
                _state.Quantizer!.Cluster(clustering);
            }

            EpochRecord record = Epoch(epoch);
            history.Add(record);
            stop = _earlyStop.Note(record, _state);
            if (_clock.Elapsed.TotalSeconds - lastCheckpoint > _secondsBetweenCheckpoints)
            {
                Checkpoint.Write(_folder.Checkpoint, _state, _earlyStop, history);
                lastCheckpoint = _clock.Elapsed.TotalSeconds;
            }
        }

        _earlyStop.Best?.Restore(_state);
        int best = _earlyStop.Best is null ? history.Count : _earlyStop.BestEpoch;
        Graph trained = _state.ToGraph();
        _folder.WriteResult(new TrainingResult(history, best, TorchLibrary.Version, ProcessorName.Get(), _state.Quantizer?.Learned()), trained);
        return _state;
    }

    private Tensor CalibrationSamples => _train.First(_job.Quantization?.CalibrationSamples ?? 1);

    private EpochRecord Epoch(int epoch)
    {
        IReadOnlyList<long[]> batches = Sampler.Batches(_train, _job, epoch);
        var augmentation = _job.Augmentation is null ? null : new Augmentation(_job.Augmentation, Sampler.Random(~_job.Seed, epoch));
        var sums = new LossSums();
        double rate = 0;
        for (int i = 0; i < batches.Count; i++)
        {
            double time = epoch + (i / (double)batches.Count);
            Prune(time);
            rate = (_job.Optimizer ?? new()).LearningRate * Schedule.Factor(_job.Schedule ?? new(), time + (1.0 / batches.Count), _job.Epochs);
            using DisposeScope scope = torch.NewDisposeScope();
            sums.Add(Step(_train.Take(batches[i], augmentation), rate));
            Report(epoch, i + 1, batches.Count, null);
        }

        // What is pruned at the very end must be in the result.
        Prune(epoch + 1);
        LossSums? validation = _validation is null ? null : Evaluate(_validation);

        // The last step of an epoch may ruin what the mean of its losses does not show yet.
        if (!double.IsFinite(sums.Mean) || !double.IsFinite(validation?.Mean ?? 0))
        {
            throw new ModelException($"Training diverged: in epoch {epoch + 1} the loss is no number any more. Lower the learning rate, or set 'gradientClip'.");
        }

        var record = new EpochRecord(epoch + 1, rate, sums.Mean, sums.Accuracy, validation?.Mean, validation?.Accuracy, _state.Masks?.Sparsity);
        Report(epoch, batches.Count, batches.Count, record);
        return record;
    }

    private BatchLoss Step(Batch batch, double rate)
    {
        foreach (optim.ILearningRateController group in _state.Optimizer.ParamGroups.Cast<optim.ILearningRateController>())
        {
            group.LearningRate = rate;
        }

        _state.Optimizer.zero_grad();
        BatchLoss loss = _objective.Of(Pass.Run(_state.Network, _state.Quantizer, batch.Inputs, isTraining: true), batch, withTeacher: true);
        loss.Value.backward();
        if (_job.Optimizer is { GradientClip: > 0 } options)
        {
            nn.utils.clip_grad_norm_([.. _state.Trained], options.GradientClip);
        }

        _state.Optimizer.step();
        _state.Masks?.Apply();
        return loss;
    }

    private LossSums Evaluate(SampleSet samples)
    {
        using IDisposable noGradient = torch.no_grad();
        var sums = new LossSums();
        foreach (long[] indices in Sampler.InOrder(samples, _job))
        {
            using DisposeScope scope = torch.NewDisposeScope();
            Batch batch = samples.Take(indices, null);
            sums.Add(_objective.Of(Pass.Run(_state.Network, _state.Quantizer, batch.Inputs, isTraining: false), batch, withTeacher: false));
        }

        return sums;
    }

    private void Prune(double time)
    {
        int steps = (int)(time * (_job.Pruning?.StepsPerEpoch ?? 1));
        if (_state.Masks is { } masks && steps != _pruningSteps)
        {
            _pruningSteps = steps;
            masks.Update(time);
        }
    }

    private void Report(int epoch, int batch, int batches, EpochRecord? finished)
    {
        _batchesDone += finished is null ? 1 : 0;
        double seconds = _clock.Elapsed.TotalSeconds;
        if (finished is null && seconds - _lastReport < SecondsBetweenReports)
        {
            return;
        }

        _lastReport = seconds;
        long left = ((long)(_job.Epochs - epoch) * batches) - batch;
        _report(new TrainingProgress(epoch + 1, _job.Epochs, batch, batches, Math.Round(seconds / _batchesDone * left, 1), finished));
    }
}
