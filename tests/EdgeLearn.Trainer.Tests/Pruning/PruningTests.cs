using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Native;
using EdgeLearn.Trainer.Networks;
using EdgeLearn.Trainer.Pruning;

namespace EdgeLearn.Trainer.Tests.Pruning;

public class PruningTests
{
    [Fact]
    public void Sparsity_rises_along_a_cubic()
    {
        TorchLibrary.Prepare(1);
        var masks = new PruningMasks(new Network(FloatGraphBuilder.Mlp(8, 20, 3)), new PruningOptions(Sparsity: 0.8f, StartEpoch: 1, EndEpoch: 5));

        masks.Progress(0.5).ShouldBe(0);
        masks.Progress(3).ShouldBe(1 - Math.Pow(0.5, 3), 1e-12);
        masks.Progress(9).ShouldBe(1);
        masks.Update(3);
        masks.Sparsity.ShouldBe(0.8 * 0.875, 0.01);
        masks.Update(5);
        masks.Sparsity.ShouldBe(0.8, 0.01);
    }

    [Fact]
    public void The_smallest_weights_go_first()
    {
        TorchLibrary.Prepare(1);
        var network = new Network(FloatGraphBuilder.Mlp(8, 20, 3));
        float[] before = FloatGraphBuilder.Values(network.Layers[0].Tensor);

        new PruningMasks(network, new PruningOptions(Sparsity: 0.5f)).Update(1);

        float[] after = network.Parameter(network.Layers[0].Tensor).data<float>().ToArray();
        after.Count(weight => weight == 0).ShouldBe(80);
        before.Zip(after).Where(pair => pair.Second == 0).Max(pair => Math.Abs(pair.First))
            .ShouldBeLessThanOrEqualTo(before.Zip(after).Where(pair => pair.Second != 0).Min(pair => Math.Abs(pair.First)));
    }

    [Fact]
    public void Blocks_are_three_outputs_of_one_input()
    {
        using var job = new TestJob();
        Graph trained = Train(job, new PruningOptions(Sparsity: 0.6f, EndEpoch: 3, Blocks: true), null);

        float[] weights = FloatGraphBuilder.Values(trained.Operators[0].Inputs[1]!); // [16, 8]
        int zeros = weights.Count(weight => weight == 0);
        ((double)zeros / weights.Length).ShouldBe(0.6, 0.05);
        for (int block = 0; block < 16; block += 3)
        {
            for (int input = 0; input < 8; input++)
            {
                int[] rows = [.. Enumerable.Range(block, Math.Min(3, 16 - block))];
                rows.Select(row => weights[(row * 8) + input] == 0).Distinct().Count().ShouldBe(1);
            }
        }
    }

    [Fact]
    public void Zeros_stay_through_quantization_aware_training_and_the_network_still_learns()
    {
        using var job = new TestJob();
        Graph trained = Train(job, new PruningOptions(Sparsity: 0.5f, EndEpoch: 5), new QuantizationAwareOptions(StartEpoch: 6));

        FloatGraphBuilder.Values(trained.Operators[0].Inputs[1]!).Count(weight => weight == 0).ShouldBeGreaterThanOrEqualTo(64);
        FloatGraphBuilder.Values(trained.Operators[1].Inputs[1]!).Count(weight => weight == 0).ShouldBeGreaterThanOrEqualTo(24);
        job.Folder.ReadResult().History[^1].Sparsity!.Value.ShouldBe(0.5, 0.01);
        job.Folder.ReadResult().History[^1].ValidationAccuracy!.Value.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Zeros_of_the_graph_stay_and_excluded_layers_keep_their_weights()
    {
        using var first = new TestJob();
        using var second = new TestJob();
        Graph pruned = Train(first, new PruningOptions(Sparsity: 0.5f, EndEpoch: 1, Exclude: [1]), null);
        second.Train(TestJob.Job with { Epochs = 2, InitialWeights = InitialWeights.Graph, Pruning = new PruningOptions() }, pruned);
        Graph tuned = second.Folder.ReadTrainedGraph();

        float[] before = FloatGraphBuilder.Values(pruned.Operators[0].Inputs[1]!);
        float[] after = FloatGraphBuilder.Values(tuned.Operators[0].Inputs[1]!);
        after.Select(weight => weight == 0).ShouldBe(before.Select(weight => weight == 0));
        after.ShouldNotBe(before);
        FloatGraphBuilder.Values(pruned.Operators[1].Inputs[1]!).ShouldAllBe(weight => weight != 0);
    }

    private static Graph Train(TestJob job, PruningOptions pruning, QuantizationAwareOptions? quantization)
    {
        job.Train(TestJob.Job with { Epochs = 16, Pruning = pruning, Quantization = quantization }, FloatGraphBuilder.Mlp(8, 16, 3));
        return job.Folder.ReadTrainedGraph();
    }
}
