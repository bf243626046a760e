using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Trainer.Tests.Quantization;

public class ClusteringTests
{
    private static readonly TrainingJob Clustered = TestJob.Job with
    {
        Epochs = 16, Quantization = new QuantizationAwareOptions(StartEpoch: 8), Clustering = new ClusteringOptions(Clusters: 6, StartEpoch: 10),
    };

    [Fact]
    public void A_network_learns_with_a_few_values_in_each_layer()
    {
        using var job = new TestJob();
        TrainingResult result = job.Train(Clustered, FloatGraphBuilder.Mlp(8, 16, 3));

        result.History[^1].ValidationAccuracy!.Value.ShouldBeGreaterThan(0.93);
        Integers(job, result, 0).Distinct().Count().ShouldBeInRange(3, 6);
        Integers(job, result, 1).Distinct().Count().ShouldBeInRange(3, 6);
    }

    [Fact]
    public void Pruned_weights_stay_zero_and_a_layer_may_have_a_number_of_its_own()
    {
        using var job = new TestJob();
        TrainingResult result = job.Train(
            Clustered with
            {
                Pruning = new PruningOptions(Sparsity: 0.5f, EndEpoch: 5),
                Clustering = new ClusteringOptions(Clusters: 4, StartEpoch: 10, Layers: [new LayerClusters(1, 0)]),
            },
            FloatGraphBuilder.Mlp(8, 16, 3));

        int[] first = Integers(job, result, 0);
        first.Count(weight => weight == 0).ShouldBeGreaterThanOrEqualTo(first.Length / 2);
        first.Distinct().Count().ShouldBeLessThanOrEqualTo(4);
        Integers(job, result, 1).Distinct().Count().ShouldBeGreaterThan(4);
    }

    [Fact]
    public void The_same_job_gives_the_same_bytes()
    {
        using var job = new TestJob();
        using var again = new TestJob();
        job.Train(Clustered, FloatGraphBuilder.Mlp(8, 16, 3));
        again.Train(Clustered, FloatGraphBuilder.Mlp(8, 16, 3));

        again.TrainedHash().ShouldBe(job.TrainedHash());
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(256, 10)]
    [InlineData(16, 3)]
    [InlineData(16, 16)]
    public void Numbers_out_of_range_are_refused(int clusters, int startEpoch)
    {
        using var job = new TestJob();

        Should.Throw<ModelException>(() => job.Train(Clustered with { Clustering = new ClusteringOptions(clusters, startEpoch) }, FloatGraphBuilder.Mlp(8, 16, 3)))
            .Message.ShouldContain("clustering.");
    }

    private static int[] Integers(TestJob job, TrainingResult result, int number)
    {
        GraphTensor weights = job.Folder.ReadTrainedGraph().Operators[number].Inputs[1]!;
        float[] scales = result.Quantization!.Weights.Single(layer => layer.Operator == number).Scales;
        float[] values = FloatGraphBuilder.Values(weights);
        return [.. values.Select((value, i) => (int)MathF.Round(value / scales[i / weights.Shape[1]]))];
    }
}
