using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Toolchain.Tests.Training;

public sealed class TrainingFolderTests : IDisposable
{
    private static readonly TrainingJob Job = new(
        Epochs: 7,
        Train: new TrainingData("x.npy", "y.npy"),
        Validation: new TrainingData("vx.npy", "vy.npy"),
        Loss: new LossOptions(LossKind.Prototypical, Ways: 3),
        Optimizer: new OptimizerOptions(OptimizerKind.Sgd, WeightDecay: 0.5f),
        Schedule: new ScheduleOptions(ScheduleKind.Step),
        EarlyStop: new EarlyStopOptions(Patience: 3),
        InitialWeights: InitialWeights.Glorot,
        Augmentation: new AugmentationOptions(Shift: 3),
        Quantization: new QuantizationAwareOptions(2, 4, new List<LayerBits> { new(1, 2) }, new List<TensorQuantization> { new(0, 0.5f, -3) }),
        Pruning: new PruningOptions(0.5f, Blocks: true, Exclude: new List<int> { 0 }, Layers: new List<LayerSparsity> { new(2, 0.25f) }),
        Distillation: new DistillationOptions("t.npy", Features: new List<FeatureTarget> { new(5, "f.npy", 2) }));

    private readonly TrainingFolder _folder = new(Directory.CreateTempSubdirectory("edgelearn-test-").FullName);

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Fact]
    public void A_job_comes_back()
    {
        Graph graph = SampleGraphs.Network();
        _folder.WriteJob(Job, graph);

        TrainingJob back = _folder.ReadJob();

        back.ShouldBeEquivalentTo(Job);
        _folder.ReadGraph(back).Operators.Count.ShouldBe(graph.Operators.Count);
    }

    [Fact]
    public void Results_of_the_same_job_stay_and_those_of_another_go()
    {
        Graph graph = SampleGraphs.Network();
        _folder.WriteJob(Job, graph);
        string result = Path.Combine(_folder.Path, "result.json");
        File.WriteAllText(result, "{}");

        _folder.WriteJob(Job, graph);
        _folder.IsFinished.ShouldBeTrue();

        _folder.WriteJob(Job with { Seed = 2 }, graph);
        _folder.IsFinished.ShouldBeFalse();
    }

    [Fact]
    public void Results_go_when_an_array_changes()
    {
        _folder.WriteArray("x.npy", NumericArray.Of([1f], 1));
        _folder.WriteJob(Job, SampleGraphs.Network());
        string result = Path.Combine(_folder.Path, "result.json");
        File.WriteAllText(result, "{}");

        _folder.WriteArray("x.npy", NumericArray.Of([1f], 1));
        _folder.IsFinished.ShouldBeTrue();

        _folder.WriteArray("x.npy", NumericArray.Of([2f], 1));
        _folder.IsFinished.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "epochs": 1, "train": { "inputs": "x.npy" }, "batchsize": 3 }""", "the key 'batchsize', which is not known: did you mean 'batchSize'?")]
    [InlineData("""{ "epochs": 1, "train": { "inputs": "x.npy" }, "loss": { "kind": "hinge" } }""", "has the value 'hinge' in 'loss.kind', which is not known: it may be crossEntropy, meanSquaredError, prototypical.")]
    [InlineData("""{ "train": { "inputs": "x.npy" } }""", "epochs")]
    [InlineData("{", "cannot be read")]
    public void A_job_that_is_not_sound_is_refused(string json, string message)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "job.json"), json);
        Should.Throw<ModelException>(_folder.ReadJob).Message.ShouldContain(message);
    }

    [Fact]
    public void A_trainer_that_is_not_there_is_missed_with_what_to_do()
    {
        Should.Throw<ModelException>(() => TrainerLocator.Find(_folder.Path)).Message.ShouldContain("give the path of EdgeLearn.Trainer.dll");

        File.WriteAllText(Path.Combine(_folder.Path, "EdgeLearn.Trainer.dll"), "");
        TrainerLocator.Find(_folder.Path).ShouldBe(Path.Combine(_folder.Path, "EdgeLearn.Trainer.dll"));
    }
}
