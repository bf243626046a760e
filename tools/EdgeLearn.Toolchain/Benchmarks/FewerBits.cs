using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;
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
        foreach (WeightedLayer layer in WeightedLayer.All(graph))
        {
            float[][] rows = layer.ReadRows();
            float[] scales = [.. rows.Select(row => Math.Max(1e-9f, WeightScale.Of(row, bits)))];
            int greatest = WeightScale.Greatest(bits);
            replaced[layer.Weights] = layer.WithRows([.. rows.Select((row, i) => Array.ConvertAll(row, weight => WeightScale.Nearest(weight, scales[i], greatest)))], scales);
            if (layer.Bias is { } bias)
            {
                float inputScale = layer.Input.Quantization!.Scale;
                int[] integers = [.. layer.ReadBiases().Select((value, i) => (int)Math.Round(value / ((double)inputScale * scales[i])))];
                replaced[bias] = new GraphTensor(bias.Name, bias.Type, bias.Shape)
                {
                    Data = MemoryMarshal.AsBytes(integers.AsSpan()).ToArray(),
                    Quantization = new Quantization([.. scales.Select(scale => scale * inputScale)], new int[scales.Length], 0),
                };
            }
        }

        return graph.WithTensors(replaced);
    }
}
