using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite;
using EdgeLearn.Toolchain.Passes;
using EdgeLearn.Toolchain.Pruning;
using EdgeLearn.Toolchain.Pruning.SecondOrder;
using EdgeLearn.Toolchain.Quantizing.Weights;
using EdgeLearn.Toolchain.Tests.Quantizing;
using EdgeLearn.Toolchain.Zoo;
using FloatGraphBuilder = EdgeLearn.Tests.Shared.FloatGraphBuilder;

namespace EdgeLearn.Toolchain.Tests.Pruning;

public class SecondOrderPruningTests
{
    public static TheoryData<ZooNetwork, bool, bool> Cases => new(
        from network in Enum.GetValues<ZooNetwork>() from blocks in new[] { false, true } from uniform in new[] { false, true } select (network, blocks, uniform));

    [Theory]
    [MemberData(nameof(Cases))]
    public void As_many_weights_become_zero_as_asked_for_and_the_output_changes_less_than_without_the_smallest(ZooNetwork network, bool blocks, bool uniform)
    {
        Graph graph = PruningNetworks.Of(network);
        float[][][] samples = PruningNetworks.Samples(graph, 100);

        Graph pruned = SecondOrderPruning.Prune(graph, samples, 0.5, blocks, uniform);

        Graph smallest = blocks ? WithoutSmallestBlocks(graph) : MagnitudePruning.Prune(graph, 0.5);
        WeightedLayer[] layers = [.. Pruned(pruned)];
        long zeros = layers.Sum(Zeros);
        long all = layers.Sum(layer => (long)layer.Rows * layer.RowLength);
        zeros.ShouldBeInRange(all / 2 - layers.Length, (all / 2) + (2 * layers.Length));
        Pruned(graph).Select(layer => layer.Rows).ShouldBe(layers.Select(layer => layer.Rows));
        if (uniform)
        {
            layers.ShouldAllBe(layer => Math.Abs(Zeros(layer) - (layer.Rows * layer.RowLength / 2)) <= 2);
        }

        float[][][] test = PruningNetworks.Samples(graph, 20, seed: 9);
        Error(graph, pruned, test).ShouldBeLessThan((blocks ? 0.9 : 0.6) * Error(graph, smallest, test));
    }

    [Fact]
    public void Blocks_are_three_neighbouring_outputs_of_one_input()
    {
        Graph graph = PruningNetworks.Of(ZooNetwork.Cnn2D, width: 8);

        Graph pruned = SecondOrderPruning.Prune(graph, PruningNetworks.Samples(graph, 10), 0.6, blocks: true);

        foreach (WeightedLayer layer in Pruned(pruned))
        {
            foreach (float[][] block in layer.ReadRows().Chunk(3))
            {
                block.ShouldAllBe(row => row.Select(weight => weight == 0).SequenceEqual(block[0].Select(weight => weight == 0)));
            }
        }
    }

    /// <summary>No weight that is left could be moved to make the output's error smaller: the error has nothing in common with any input that is left.</summary>
    [Fact]
    public void What_is_left_makes_up_for_what_has_gone_as_well_as_it_can()
    {
        var builder = new FloatGraphBuilder(1, 16);
        builder.Dense(builder.Input, 5);
        Graph graph = builder.Build();
        float[][][] samples = PruningNetworks.Samples(graph, 300);

        Graph pruned = SecondOrderPruning.Prune(graph, samples, 0.5);

        WeightedLayer before = WeightedLayer.All(graph)[0];
        WeightedLayer after = WeightedLayer.All(pruned)[0];
        double[] mean = [.. Enumerable.Range(0, 16).Select(i => samples.Average(sample => sample[0][i]))];
        for (int row = 0; row < 5; row++)
        {
            float[] change = [.. after.ReadRows()[row].Zip(before.ReadRows()[row], (now, then) => now - then)];
            double meanError = change.Select((value, i) => value * mean[i]).Sum() + after.ReadBiases()[row] - before.ReadBiases()[row];
            meanError.ShouldBe(0, 1e-5);
            for (int i = 0; i < 16; i++)
            {
                double variance = samples.Average(sample => Math.Pow(sample[0][i] - mean[i], 2));
                double common = samples.Average(sample => (sample[0][i] - mean[i]) * change.Select((value, j) => value * (sample[0][j] - mean[j])).Sum());
                bool isLeft = after.ReadRows()[row][i] != 0;
                if (isLeft)
                {
                    (common + (16.0 / 300 * variance * change[i])).ShouldBe(0, 1e-4, "for each variance, inputs / samples of it is added");
                }
                else
                {
                    change[i].ShouldBe(-before.ReadRows()[row][i]);
                }
            }
        }
    }

    [Fact]
    public void Weights_that_are_zero_stay_zero_and_count()
    {
        Graph graph = MagnitudePruning.Prune(PruningNetworks.Of(ZooNetwork.DsCnn), 0.3);

        Graph pruned = SecondOrderPruning.Prune(graph, PruningNetworks.Samples(graph, 20), 0.5, uniform: true);

        foreach ((WeightedLayer after, WeightedLayer before) in Pruned(pruned).Zip(Pruned(graph)))
        {
            before.ReadRows().SelectMany(row => row).Zip(after.ReadRows().SelectMany(row => row)).ShouldAllBe(pair => pair.First != 0 || pair.Second == 0);
        }

        foreach ((WeightedLayer after, WeightedLayer before) in WeightedLayer.All(pruned).Zip(WeightedLayer.All(graph)).Where(pair => pair.First.Groups > 1))
        {
            after.Weights.ShouldBe(before.Weights, "depthwise convolutions keep their weights");
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_sparsity_that_is_none_is_refused(double sparsity)
    {
        Graph graph = PruningNetworks.Of(ZooNetwork.Mlp);

        Should.Throw<ModelException>(() => SecondOrderPruning.Prune(graph, PruningNetworks.Samples(graph, 4), sparsity)).Message.ShouldContain("0 to 1");
    }

    [Fact]
    public void ResNet8_keeps_more_of_its_answers_than_without_its_smallest_weights()
    {
        const int pixels = 32 * 32 * 3;
        Graph graph = ActivationFusion.Apply(TfliteImporter.Import(SharedData.Bytes("data/tflite-mlperf-tiny/image_classification/trained_models/pretrainedResnet.tflite"), "resnet"));
        float[][][] images =
        [
            .. SharedData.Bytes("data/cifar10-calibration/images.u8").Chunk(pixels).Select(image => new[] { Array.ConvertAll(image, pixel => (float)pixel) }),
        ];

        Graph pruned = SecondOrderPruning.Prune(graph, images[..60], 0.6);

        float[][][] test = images[500..700];
        (Agreement(graph, pruned, test) - Agreement(graph, MagnitudePruning.Prune(graph, 0.6), test)).ShouldBeGreaterThan(0.1);
    }

    private static IEnumerable<WeightedLayer> Pruned(Graph graph) => WeightedLayer.All(graph).Where(layer =>
        layer.Operator.Kind == OperatorKind.FullyConnected || (layer.Operator.Kind == OperatorKind.Conv2D && layer.Weights.Shape[3] > 1));

    // Half of the blocks of each layer, three outputs high.
    private static Graph WithoutSmallestBlocks(Graph graph)
    {
        var replaced = new Dictionary<GraphTensor, GraphTensor>();
        foreach (WeightedLayer layer in Pruned(graph))
        {
            float[][] rows = layer.ReadRows();
            var blocks = from first in Enumerable.Range(0, (layer.Rows + 2) / 3)
                         from place in Enumerable.Range(0, layer.RowLength)
                         let block = rows.Skip(3 * first).Take(3).ToArray()
                         orderby block.Average(row => row[place] * row[place])
                         select (block, place);
            foreach ((float[][] block, int place) in blocks.ToArray()[..((layer.Rows + 2) / 3 * layer.RowLength / 2)])
            {
                foreach (float[] row in block)
                {
                    row[place] = 0;
                }
            }

            replaced[layer.Weights] = layer.WithRows(rows);
        }

        return graph.WithTensors(replaced);
    }

    private static long Zeros(WeightedLayer layer) => layer.ReadRows().Sum(row => row.LongCount(weight => weight == 0));

    private static double Error(Graph graph, Graph other, float[][][] samples)
    {
        var first = new FloatExecutor(graph);
        var second = new FloatExecutor(other);
        return samples.Average(sample => first.Run(sample)[0].Zip(second.Run(sample)[0]).Average(pair => Math.Pow(pair.First - pair.Second, 2)));
    }

    private static double Agreement(Graph graph, Graph other, float[][][] samples)
    {
        var first = new FloatExecutor(graph);
        var second = new FloatExecutor(other);
        return samples.Average(sample => Greatest(first.Run(sample)[0]) == Greatest(second.Run(sample)[0]) ? 1 : 0);
    }

    private static int Greatest(float[] values) => Array.IndexOf(values, values.Max());
}
