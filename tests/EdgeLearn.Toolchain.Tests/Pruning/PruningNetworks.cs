using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Pruning.Channels;
using EdgeLearn.Toolchain.Quantizing.Weights;
using EdgeLearn.Toolchain.Tests.Quantizing;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Toolchain.Tests.Pruning;

/// <summary>Networks to prune, with random weights, and channels in them that say nothing.</summary>
internal static class PruningNetworks
{
    public static TheoryData<ZooNetwork> Zoo => [.. Enum.GetValues<ZooNetwork>()];

    /// <summary>A network of the zoo with random weights and biases.</summary>
    public static Graph Of(ZooNetwork network, int width = 12)
    {
        int[] shape = network switch
        {
            ZooNetwork.Mlp or ZooNetwork.Autoencoder => [24],
            ZooNetwork.Cnn1D => [40, 3],
            ZooNetwork.DsCnn => [16, 10],
            _ => [12, 12, 3],
        };
        Graph graph = ZooGraph.Build(new ZooOptions(network, width, Depth: network is ZooNetwork.DsCnn or ZooNetwork.Mlp or ZooNetwork.Autoencoder ? 2 : 0), shape, 4);
        var random = new Random((int)network + 1);
        var filled = new Dictionary<GraphTensor, GraphTensor>();
        foreach (WeightedLayer layer in WeightedLayer.All(graph))
        {
            float deviation = MathF.Sqrt(2f / layer.RowLength);
            filled[layer.Weights] = layer.WithRows([.. Enumerable.Range(0, layer.Rows).Select(_ => Normal(random, layer.RowLength, deviation))]);
            filled[layer.Bias!] = FloatTensor.Of("bias", [layer.Rows], Normal(random, layer.Rows, 0.1f));
        }

        return graph.WithTensors(filled);
    }

    /// <summary>Samples of few causes, as real ones are: their values hang together.</summary>
    public static float[][][] Samples(Graph graph, int count, int seed = 3, int causes = 6)
    {
        int size = graph.Inputs[0].ElementCount;
        float[][] directions = [.. Enumerable.Range(0, causes).Select(cause => FloatNetworks.Normal(new Random(cause), size))];
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                float[] strengths = FloatNetworks.Normal(random, causes);
                float[] noise = FloatNetworks.Normal(random, size);
                return new[] { Enumerable.Range(0, size).Select(i => (0.2f * noise[i]) + directions.Select((direction, cause) => strengths[cause] * direction[i] / 2).Sum()).ToArray() };
            }),
        ];
    }

    /// <summary>Half of the labels of each block; of no layer all.</summary>
    public static HashSet<int> Half(ChannelLabels labels)
    {
        HashSet<int> chosen = [];
        foreach (int label in labels.Blocks().SelectMany(block => block.Where((_, i) => i % 2 == 1)))
        {
            if (labels.Written().All(layer => layer.Any(other => other != label && !chosen.Contains(other))))
            {
                chosen.Add(label);
            }
        }

        return chosen;
    }

    /// <summary>The network with weights and biases of 0 wherever a channel of some labels is made.</summary>
    public static Graph Silence(Graph graph, ChannelLabels labels, IReadOnlySet<int> silent)
    {
        var replaced = new Dictionary<GraphTensor, GraphTensor>();
        foreach (WeightedLayer layer in WeightedLayer.All(graph))
        {
            int[] channels = labels.Of(layer.Output);
            float[][] rows = layer.ReadRows();
            float[] biases = layer.ReadBiases();
            for (int row = 0; row < rows.Length; row++)
            {
                if (silent.Contains(channels[row]))
                {
                    Array.Clear(rows[row]);
                    biases[row] = 0;
                }
            }

            replaced[layer.Weights] = layer.WithRows(rows);
            replaced[layer.Bias!] = FloatTensor.Of("bias", [layer.Rows], biases);
        }

        return graph.WithTensors(replaced);
    }

    private static float[] Normal(Random random, int count, float deviation) => Array.ConvertAll(FloatNetworks.Normal(random, count), value => value * deviation);
}
