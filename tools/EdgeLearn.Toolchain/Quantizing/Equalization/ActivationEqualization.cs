using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Quantizing.Equalization;

/// <summary>
/// Makes the channels of an activation alike in range, since they share one scale: what a channel is multiplied with, the layers that read it
/// are divided by. Weights have a scale for each output channel and so room to spare (the idea of SmoothQuant, Xiao et al. 2023, for
/// convolutions; additions and pools pass the factors on).
/// </summary>
public static class ActivationEqualization
{
    private const int MostSamples = 64;
    private const float LeastFactor = 1f / 32;

    /// <summary>An equalized copy of a float graph, which computes the same.</summary>
    /// <param name="graph">A float graph.</param>
    /// <param name="samples">Calibration samples.</param>
    /// <param name="strength">0 changes nothing; 1 gives all channels the same range.</param>
    public static Graph Apply(Graph graph, IReadOnlyList<float[][]> samples, double strength)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(samples);
        ChannelScaling[] groups = [.. ChannelScaling.All(graph)];
        Dictionary<GraphTensor, float[]> ranges = Ranges(graph, samples, groups);
        Dictionary<GraphTensor, float[][]> rows = [];
        Dictionary<GraphTensor, float[]> biases = [];
        Dictionary<GraphTensor, WeightedLayer> layers = [];
        foreach (ChannelScaling group in groups)
        {
            float[] factors = Factors(group, ranges, strength);
            foreach (WeightedLayer writer in group.Writers)
            {
                float[][] weights = RowsOf(writer);
                for (int channel = 0; channel < factors.Length; channel++)
                {
                    for (int i = 0; i < writer.RowLength; i++)
                    {
                        weights[channel][i] /= factors[channel];
                    }
                }

                if (writer.Bias is not null)
                {
                    biases[writer.Bias] = [.. writer.ReadBiases().Select((bias, channel) => bias / factors[channel])];
                }
            }

            foreach (WeightedLayer reader in group.Readers)
            {
                float[][] weights = RowsOf(reader);
                for (int channel = 0; channel < factors.Length; channel++)
                {
                    foreach ((int row, int place) in ChannelScaling.WeightsOf(reader, channel, group.Channels))
                    {
                        weights[row][place] *= factors[channel];
                    }
                }
            }
        }

        Dictionary<GraphTensor, GraphTensor> replaced = rows.ToDictionary(pair => pair.Key, pair => layers[pair.Key].WithRows(pair.Value));
        foreach ((GraphTensor bias, float[] values) in biases)
        {
            replaced[bias] = FloatTensor.Of(bias.Name, bias.Shape, values);
        }

        return graph.WithTensors(replaced);

        float[][] RowsOf(WeightedLayer layer)
        {
            layers[layer.Weights] = layer;
            if (!rows.TryGetValue(layer.Weights, out float[][]? known))
            {
                rows.Add(layer.Weights, known = layer.ReadRows());
            }

            return known;
        }
    }

    // Of all tensors of a group that in which a channel is largest beside the others decides.
    private static float[] Factors(ChannelScaling group, Dictionary<GraphTensor, float[]> ranges, double strength)
    {
        var factors = new float[group.Channels];
        foreach (GraphTensor tensor in group.Tensors)
        {
            float whole = ranges[tensor].Max();
            for (int channel = 0; channel < factors.Length && whole > 0; channel++)
            {
                factors[channel] = Math.Max(factors[channel], ranges[tensor][channel] / whole);
            }
        }

        return Array.ConvertAll(factors, factor => factor == 0 ? 1f : MathF.Pow(Math.Max(factor, LeastFactor), (float)strength));
    }

    private static Dictionary<GraphTensor, float[]> Ranges(Graph graph, IReadOnlyList<float[][]> samples, ChannelScaling[] groups)
    {
        Dictionary<GraphTensor, float[]> ranges = groups.SelectMany(group => group.Tensors).ToDictionary(tensor => tensor, tensor => new float[tensor.Shape[^1]]);
        var executor = new FloatExecutor(graph);
        foreach (float[][] sample in SampleChoice.Of(samples, MostSamples))
        {
            executor.ResetState();
            executor.Run(sample);
            foreach ((GraphTensor tensor, float[] range) in ranges)
            {
                ReadOnlySpan<float> values = executor.Values(tensor);
                for (int e = 0; e < values.Length; e++)
                {
                    int channel = e % range.Length;
                    range[channel] = Math.Max(range[channel], MathF.Abs(values[e]));
                }
            }
        }

        return ranges;
    }
}
