using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Tests.Networks;

namespace EdgeLearn.Trainer.Tests.Losses;

public class ObjectiveTests
{
    [Fact]
    public void A_student_learns_from_its_teacher_alone()
    {
        // The labels are of no use here: only the teacher knows.
        using var job = new TestJob();
        int[] right = job.Folder.ReadArray("train-labels.npy").ToIntegers();
        job.Folder.WriteArray("wrong-labels.npy", NumericArray.Of(new int[right.Length], right.Length));
        job.Folder.WriteArray("teacher.npy", NumericArray.Of([.. right.SelectMany(label => Enumerable.Range(0, 3).Select(i => i == label ? 6f : 0))], right.Length, 3));

        TrainingResult result = job.Train(
            TestJob.Job with
            {
                Train = new TrainingData("train-inputs.npy", "wrong-labels.npy"),
                Distillation = new DistillationOptions("teacher.npy", Weight: 1, Temperature: 2),
            },
            FloatGraphBuilder.Mlp(8, 16, 3));

        result.History[^1].ValidationAccuracy!.Value.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Features_of_a_teacher_draw_a_tensor_to_them()
    {
        using var job = new TestJob();
        Graph graph = FloatGraphBuilder.Mlp(8, 16, 3);
        int hidden = Enumerable.Range(0, graph.Tensors.Count).First(i => graph.Tensors[i] == graph.Operators[0].Outputs[0]);
        job.Folder.WriteArray("features.npy", NumericArray.Of([.. Enumerable.Repeat(0.5f, 240 * 16)], 240, 16));
        TrainingJob options = TestJob.Job with { Epochs = 10 };

        Distance(options with { Distillation = new DistillationOptions(Features: [new FeatureTarget(hidden, "features.npy", Weight: 20)]) })
            .ShouldBeLessThan(Distance(options) / 4);

        double Distance(TrainingJob wanted)
        {
            job.Train(wanted, graph);
            Graph trained = job.Folder.ReadTrainedGraph();
            float[] values = Evaluation.Run(trained, job.Folder.ReadArray("train-inputs.npy").ToSingles())(trained.Operators[0].Outputs[0]);
            return values.Average(value => (value - 0.5) * (value - 0.5));
        }
    }

    [Fact]
    public void An_autoencoder_learns_its_own_input()
    {
        using var job = new TestJob();
        var builder = new FloatGraphBuilder(1, 8);
        builder.Dense(builder.Dense(builder.Input, 3, Activation.None), 8);

        TrainingResult result = job.Train(
            TestJob.Job with
            {
                Train = new TrainingData("train-inputs.npy"), Validation = new TrainingData("validation-inputs.npy"), Loss = new LossOptions(LossKind.MeanSquaredError),
            },
            builder.Build());

        result.History[^1].ValidationLoss!.Value.ShouldBeLessThan(result.History[0].ValidationLoss!.Value / 3);
        result.History[^1].ValidationAccuracy.ShouldBeNull();
    }

    [Fact]
    public void An_embedding_learns_to_tell_new_classes_apart_by_their_means()
    {
        using var job = new TestJob(inputs: 10, classes: 5, samples: 300);
        var builder = new FloatGraphBuilder(1, 10);
        builder.Dense(builder.Dense(builder.Input, 24, Activation.Relu), 8);

        TrainingResult result = job.Train(
            TestJob.Job with { Epochs = 8, Loss = new LossOptions(LossKind.Prototypical, Ways: 4, Shots: 3, Queries: 5, Episodes: 30) }, builder.Build());

        result.History[^1].ValidationAccuracy!.Value.ShouldBeGreaterThan(0.85);
        result.History[^1].ValidationAccuracy!.Value.ShouldBeGreaterThan(result.History[0].Accuracy!.Value);
    }
}
