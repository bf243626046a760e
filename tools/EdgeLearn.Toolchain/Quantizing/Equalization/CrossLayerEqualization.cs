using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Quantizing.Equalization;

/// <summary>
/// Cross-layer equalization (Nagel et al., "Data-free quantization through weight equalization and bias correction", 2019): between two layers
/// with nothing or a RELU between them, each channel is divided by a factor in the first and multiplied by it in the second, so that its
/// weights are as large in the one as in the other. The network computes the same; its ranges are more alike.
/// </summary>
public static class CrossLayerEqualization
{
    private const int Rounds = 20;
    private const float Done = 1e-3f;

    /// <summary>An equalized copy of a float graph.</summary>
    public static Graph Apply(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        WeightedLayer[] layers = [.. WeightedLayer.All(graph)];
        Dictionary<GraphTensor, float[][]> rows = layers.DistinctBy(layer => layer.Weights).ToDictionary(layer => layer.Weights, layer => layer.ReadRows());
        Dictionary<GraphTensor, float[]> biases = layers.Where(layer => layer.Bias is not null).DistinctBy(layer => layer.Bias!).ToDictionary(layer => layer.Bias!, layer => layer.ReadBiases());
        (WeightedLayer First, WeightedLayer Second)[] pairs = [.. Pairs(graph)];
        for (int round = 0; round < Rounds; round++)
        {
            float change = 0;
            foreach ((WeightedLayer first, WeightedLayer second) in pairs)
            {
                change = Math.Max(change, Equalize(rows[first.Weights], first.Bias is null ? null : biases[first.Bias], second, rows[second.Weights]));
            }

            if (change < Done)
            {
                break;
            }
        }

        var replaced = new Dictionary<GraphTensor, GraphTensor>();
        foreach (WeightedLayer layer in pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct())
        {
            replaced[layer.Weights] = layer.WithRows(rows[layer.Weights]);
            if (layer.Bias is not null)
            {
                replaced[layer.Bias] = FloatTensor.Of(layer.Bias.Name, layer.Bias.Shape, biases[layer.Bias]);
            }
        }

        return graph.WithTensors(replaced);
    }

    /// <summary>The layers that follow each other directly, and of which the second sees each output channel of the first by itself.</summary>
    private static IEnumerable<(WeightedLayer First, WeightedLayer Second)> Pairs(Graph graph) =>
        ChannelScaling.All(graph).Where(group => group is { Tensors.Count: 1, Writers.Count: 1, Readers.Count: 1 }).Select(group => (group.Writers[0], group.Readers[0]));

    private static float Equalize(float[][] first, float[]? biases, WeightedLayer secondLayer, float[][] second)
    {
        float change = 0;
        for (int channel = 0; channel < first.Length; channel++)
        {
            (int Row, int Place)[] seen = [.. ChannelScaling.WeightsOf(secondLayer, channel, first.Length)];
            float before = first[channel].Max(MathF.Abs);
            float after = seen.Max(weight => MathF.Abs(second[weight.Row][weight.Place]));
            if (before == 0 || after == 0)
            {
                continue; // a channel that says nothing, or that nobody listens to
            }

            float factor = MathF.Sqrt(before / after);
            change = Math.Max(change, MathF.Abs(factor - 1));
            for (int i = 0; i < first[channel].Length; i++)
            {
                first[channel][i] /= factor;
            }

            if (biases is not null)
            {
                biases[channel] /= factor;
            }

            foreach ((int row, int place) in seen)
            {
                second[row][place] *= factor;
            }
        }

        return change;
    }
}
