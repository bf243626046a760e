using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning.Simulation;
using EdgeLearn.Toolchain.Zoo;
using EdgeLearn.Training.Tests.Sgd;

namespace EdgeLearn.Training.Tests.Learning;

public sealed class SimulationTests
{
    [Fact]
    public void A_log_is_learned_again_weight_for_weight()
    {
        BlobModel model = Model();
        SimulationResult result = LearningSimulation.Run(model, Stream(120), new SimulationOptions(Rate: 20_000));
        LearningLog read = LearningLog.Read(result.Log.Write(), "log");
        read.Entries.Count.ShouldBe(120);
        LearningSimulation.FirstDifference(model, read).ShouldBe(-1);
        result.Learning.Skip(80).Count(right => right).ShouldBeGreaterThan(result.Frozen.Skip(80).Count(right => right));
    }

    [Fact]
    public void A_log_that_says_something_else_is_found_out()
    {
        BlobModel model = Model();
        LearningLog log = LearningSimulation.Run(model, Stream(30), new SimulationOptions()).Log;
        LearningLogEntry[] entries = [.. log.Entries];
        entries[12] = entries[12] with { Label = (entries[12].Label + 1) % 3 };
        LearningSimulation.FirstDifference(model, log with { Entries = entries }).ShouldBeGreaterThanOrEqualTo(12);
        Should.Throw<ModelException>(() => LearningSimulation.FirstDifference(model, log with { Model = 1 })).Message.ShouldContain("the model that the board ran");
    }

    [Theory]
    [InlineData("")]
    [InlineData("EdgeLearn log 1\nmodel zz\noptions 1")]
    [InlineData("EdgeLearn log 1\nmodel 00000000\noptions 1 2 3 4 5 6 7 8\nsample x")]
    public void What_is_no_log_is_refused(string text) => Should.Throw<ModelException>(() => LearningLog.Read(text, "'x'")).Message.ShouldContain("no log of learning");

    [Fact]
    public void A_class_that_the_model_does_not_know_is_named()
    {
        LearningStream stream = Stream(5);
        Should.Throw<ModelException>(() => LearningSimulation.Run(Model(), stream with { Labels = [0, 1, 7, 0, 1] }, new SimulationOptions())).Message.ShouldContain("Sample 2 has the class 7");
    }

    private static BlobModel Model()
    {
        var builder = new FloatGraphBuilder([12]);
        builder.Dense(8, Activation.Relu);
        builder.Dense(3, Activation.None);
        return BlobModel.Open(new TrainedNetwork(builder, 3).Blob, "model");
    }

    private static LearningStream Stream(int count)
    {
        var random = new RandomBits(5);
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % 3)];
        return new LearningStream(
            [.. labels.Select(label => Enumerable.Range(0, 12).Select(i => (sbyte)(random.Next(6) - 32 + (i / 4 == label ? 60 : 0))).ToArray())], labels);
    }
}
