using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Benchmarks;

/// <summary>Rounds the weights of an int8 network to fewer bits, without training after it: what the network costs then, not how well it does.</summary>
internal static class FewerBits
{
    /// <summary>A copy of a network whose weights have fewer bits.</summary>
    /// <param name="graph">The network, with int8 weights.</param>
    /// <param name="bits">4 or 2.</param>
    public static Graph Round(Graph graph, int bits)
    {
        var replaced = new Dictionary<GraphTensor, GraphTensor>();
        var options = new QuantizationOptions { CorrectBias = false };
        foreach (WeightedLayer layer in WeightedLayer.All(graph))
        {
            float inputScale = layer.Input.Quantization!.Scale;
            QuantizedWeights weights = QuantizedWeights.Of(layer, [inputScale], bits, null, options)[0];
            replaced[layer.Weights] = layer.WithRows(weights.Weights, weights.Scales);
            if (layer.Bias is { } bias)
            {
                replaced[bias] = weights.BiasTensor(layer, inputScale)!;
            }
        }

        return graph.WithTensors(replaced);
    }
}
