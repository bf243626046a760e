using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;

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

        second.TrainedBytes().ShouldBe(first.TrainedBytes());
        other.TrainedBytes().ShouldNotBe(first.TrainedBytes());
    }
}
