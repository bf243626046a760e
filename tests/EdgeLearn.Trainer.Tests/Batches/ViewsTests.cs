using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Batches;
using EdgeLearn.Trainer.Native;
using EdgeLearn.Trainer.Runs;

namespace EdgeLearn.Trainer.Tests.Batches;

/// <summary>Images that are turned or mirrored count as classes of their own.</summary>
public sealed class ViewsTests : IDisposable
{
    private static readonly LossOptions Loss = new(LossKind.Prototypical, Ways: 9, Shots: 1, Queries: 1, Episodes: 20, Turns: true, Mirrors: true);

    private readonly TrainingFolder _folder = new(Directory.CreateTempSubdirectory("edgelearn-test-").FullName);

    // Two classes of four images of 2 x 2.
    public ViewsTests()
    {
        TorchLibrary.Prepare(1);
        _folder.WriteArray("x.npy", NumericArray.Of([.. Enumerable.Range(0, 32).Select(i => (float)i)], 8, 2, 2));
        _folder.WriteArray("y.npy", NumericArray.Of([0, 0, 0, 0, 1, 1, 1, 1], 8));
    }

    [Fact]
    public void The_eight_views_of_an_image_are_its_turns_and_those_of_its_mirror_image()
    {
        SampleSet samples = Samples();
        samples.Count.ShouldBe(8);
        float[][] views = [.. Enumerable.Range(0, 8).Select(view => samples.Take([8 * view], null).Inputs.data<float>().ToArray())];
        views[0].ShouldBe([0, 1, 2, 3]);
        views[1].ShouldBe([1, 3, 0, 2]);
        views[2].ShouldBe([3, 2, 1, 0]);
        views[4].ShouldBe([1, 0, 3, 2]);
        views.Select(view => string.Join(' ', view)).Distinct().Count().ShouldBe(8);
    }

    [Fact]
    public void Episodes_take_views_as_classes_and_validation_does_not()
    {
        var job = new TrainingJob(1, new TrainingData("x.npy", "y.npy"), Loss: Loss);
        SampleSet samples = Samples();
        foreach (long[] episode in Sampler.Batches(samples, job, 0))
        {
            (long View, int Class)[] ways = [.. episode.Take(9).Select(place => (place / 8, samples.Classes[place % 8]))];
            ways.Distinct().Count().ShouldBe(9);
            episode.Skip(9).Select(place => (place / 8, samples.Classes[place % 8])).ShouldBe(ways);
        }

        Sampler.InOrder(samples, job with { Loss = Loss with { Ways = 2 } }).SelectMany(episode => episode).ShouldAllBe(place => place < 8);
    }

    [Theory]
    [InlineData(LossKind.CrossEntropy, 4, 4)]
    [InlineData(LossKind.Prototypical, 4, 3)]
    public void Views_need_square_images_and_episodes(LossKind kind, int rows, int columns)
    {
        var builder = new FloatGraphBuilder(1, rows, columns);
        builder.Node(OperatorKind.Relu, new Toolchain.Graphs.Options.NoOptions(), [1, rows, columns], builder.Input);
        var job = new TrainingJob(1, new TrainingData("x.npy"), Loss: Loss with { Kind = kind });
        Should.Throw<ModelException>(() => JobCheck.Verify(job, builder.Build())).Message.ShouldContain("loss.turns, mirrors");
    }

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    private SampleSet Samples()
    {
        var builder = new FloatGraphBuilder(1, 2, 2);
        builder.Node(OperatorKind.Relu, new Toolchain.Graphs.Options.NoOptions(), [1, 2, 2], builder.Input);
        Graph graph = builder.Build();
        return new SampleSet(_folder, new TrainingData("x.npy", "y.npy"), graph, graph.Outputs[0], Loss, null);
    }
}
