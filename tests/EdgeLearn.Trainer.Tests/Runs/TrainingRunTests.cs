using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Runs;

namespace EdgeLearn.Trainer.Tests.Runs;

public class TrainingRunTests
{
    [Fact]
    public void A_network_learns_what_no_line_tells_apart()
    {
        using var job = new TestJob();

        TrainingResult result = job.Train(TestJob.Job, FloatGraphBuilder.Mlp(8, 16, 3));

        result.History.Count.ShouldBe(20);
        result.History[^1].ValidationAccuracy!.Value.ShouldBeGreaterThan(0.95);
        result.History[^1].Loss.ShouldBeLessThan(result.History[0].Loss / 2);
    }

    [Fact]
    public void The_same_job_gives_the_same_bytes()
    {
        TrainingJob options = TestJob.Job with { Epochs = 3, Augmentation = new AugmentationOptions(Noise: 0.1f, Shift: 1, TimeWarp: 0.1f) };
        Graph graph = FloatGraphBuilder.Mlp(8, 16, 3);
        using var first = new TestJob();
        using var second = new TestJob();
        using var other = new TestJob();

        first.Train(options, graph);
        second.Train(options, graph);
        other.Train(options with { Seed = 2 }, graph);

        second.TrainedHash().ShouldBe(first.TrainedHash());
        other.TrainedHash().ShouldNotBe(first.TrainedHash());
    }

    [Fact]
    public void An_interrupted_job_goes_on_to_the_same_bytes()
    {
        TrainingJob options = TestJob.Job with
        {
            Epochs = 6,
            EarlyStop = new EarlyStopOptions(),
            Pruning = new PruningOptions(Sparsity: 0.5f, EndEpoch: 3),
            Quantization = new QuantizationAwareOptions(StartEpoch: 2),
        };
        Graph graph = FloatGraphBuilder.Mlp(8, 16, 3);
        using var whole = new TestJob();
        using var interrupted = new TestJob();
        whole.Train(options, graph);

        foreach (int epoch in new[] { 1, 4 })
        {
            interrupted.Folder.WriteJob(options, graph);
            Should.Throw<OperationCanceledException>(() => TrainingRun.Do(
                interrupted.Folder,
                progress => _ = progress.Epoch > epoch ? throw new OperationCanceledException() : true,
                secondsBetweenCheckpoints: 0));
        }

        TrainingResult result = interrupted.Train(options, graph);

        result.History.Count.ShouldBe(6);
        interrupted.TrainedHash().ShouldBe(whole.TrainedHash());
    }

    [Theory]
    [InlineData(16)]
    [InlineData(240)] // one step an epoch: only the validation shows that it went wrong
    public void Training_that_diverges_says_what_to_change(int batchSize)
    {
        using var job = new TestJob();
        TrainingJob options = TestJob.Job with { BatchSize = batchSize, Optimizer = new OptimizerOptions(OptimizerKind.Sgd, LearningRate: 1e25f) };

        string message = Should.Throw<ModelException>(() => job.Train(options, FloatGraphBuilder.Mlp(8, 16, 3))).Message;

        message.ShouldContain("Training diverged: in epoch 1");
        message.ShouldContain("Lower the learning rate");
    }

    [Fact]
    public void Training_stops_early_and_the_best_weights_come_back()
    {
        // The better the network learns, the worse it is on labels that are wrong.
        using var job = new TestJob();
        job.Folder.WriteArray("wrong-labels.npy", Toolchain.Data.Arrays.NumericArray.Of(new int[240], 240));
        TrainingJob options = TestJob.Job with
        {
            Validation = new TrainingData("validation-inputs.npy", "wrong-labels.npy"), EarlyStop = new EarlyStopOptions(Patience: 3),
        };

        TrainingResult result = job.Train(options, FloatGraphBuilder.Mlp(8, 16, 3));

        result.History.Count.ShouldBeLessThan(20);
        EpochRecord best = result.History.MinBy(epoch => epoch.ValidationLoss)!;
        result.BestEpoch.ShouldBe(best.Epoch);
        result.History.Count.ShouldBe(best.Epoch + 3);
    }

    [Fact]
    public void Frozen_layers_keep_their_weights()
    {
        using var job = new TestJob();
        Graph graph = FloatGraphBuilder.Mlp(8, 16, 3);

        job.Train(TestJob.Job with { Epochs = 2, Frozen = [0] }, graph);

        Graph trained = job.Folder.ReadTrainedGraph();
        trained.Operators[0].Inputs[1]!.Data.ShouldBe(graph.Operators[0].Inputs[1]!.Data);
        trained.Operators[1].Inputs[1]!.Data.ShouldNotBe(graph.Operators[1].Inputs[1]!.Data);
    }

    [Theory]
    [InlineData(OptimizerKind.Sgd, ScheduleKind.Step)]
    [InlineData(OptimizerKind.Adam, ScheduleKind.Constant)]
    public void Other_optimizers_and_schedules_learn_too(OptimizerKind optimizer, ScheduleKind schedule)
    {
        using var job = new TestJob();
        TrainingJob options = TestJob.Job with
        {
            Optimizer = new OptimizerOptions(optimizer, LearningRate: 0.03f, WeightDecay: 1e-4f, GradientClip: 5),
            Schedule = new ScheduleOptions(schedule, WarmUpEpochs: 1, StepEpochs: 8),
            Loss = new LossOptions(LabelSmoothing: 0.05f),
            InitialWeights = InitialWeights.Glorot,
        };

        TrainingResult result = job.Train(options, FloatGraphBuilder.Mlp(8, 16, 3));

        result.History[^1].ValidationAccuracy!.Value.ShouldBeGreaterThan(0.9);
        result.History[^1].LearningRate.ShouldBe(schedule == ScheduleKind.Step ? 0.03 * 0.01 : 0.03, 1e-6);
    }

    [Fact]
    public void A_job_that_cannot_be_done_is_refused_by_its_key()
    {
        using var job = new TestJob();
        Graph graph = FloatGraphBuilder.Mlp(8, 16, 3);

        Refusal(TestJob.Job with { Epochs = 0 }).ShouldContain("'epochs'");
        Refusal(TestJob.Job with { Frozen = [7] }).ShouldContain("'frozen'");
        Refusal(TestJob.Job with { BatchNormalization = true, Quantization = new QuantizationAwareOptions() }).ShouldContain("'quantization.startEpoch'");
        Refusal(TestJob.Job with { Train = new TrainingData("train-inputs.npy") }).ShouldContain("without labels");
        Refusal(TestJob.Job with { Train = new TrainingData("nowhere.npy") }).ShouldContain("There is no file");

        string Refusal(TrainingJob refused) => Should.Throw<ModelException>(() => job.Train(refused, graph)).Message;
    }

    [Fact]
    public async Task The_trainer_as_a_process_of_its_own_tells_how_far_it_is()
    {
        using var job = new TestJob();
        var reports = new List<TrainingProgress>();
        job.Folder.WriteJob(TestJob.Job with { Epochs = 3 }, FloatGraphBuilder.Mlp(8, 16, 3));

        TrainingResult result = await TrainerProcess.RunAsync(
            TrainerLocator.Find(), job.Folder, new Reports(reports), TestContext.Current.CancellationToken);

        result.History.Count.ShouldBe(3);
        reports.Count(report => report.Finished is not null).ShouldBe(3);
        reports[^1].SecondsLeft.ShouldBe(0);
        result.History[^1].ShouldBe(reports[^1].Finished);
    }

    [Fact]
    public async Task A_mistake_in_a_job_comes_back_from_the_process_as_one_line()
    {
        using var job = new TestJob();
        job.Folder.WriteJob(TestJob.Job with { BatchSize = 0 }, FloatGraphBuilder.Mlp(8, 16, 3));

        ModelException mistake = await Should.ThrowAsync<ModelException>(
            () => TrainerProcess.RunAsync(TrainerLocator.Find(), job.Folder, cancellation: TestContext.Current.CancellationToken));

        mistake.Message.ShouldBe("The job's 'batchSize' must be at least 1.");
    }

    private sealed class Reports(List<TrainingProgress> list) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => list.Add(value);
    }
}
