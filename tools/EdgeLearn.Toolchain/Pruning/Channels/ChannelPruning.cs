using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Pruning.Channels;

/// <summary>
/// Removes whole channels from a float network, until a share of its multiplications is left. A channel's harm is what the layers that read it lose
/// at least, by the second moments of their inputs on calibration samples; the channels with the least harm for each multiplication saved go
/// first, and the weights of the others make up for them by least squares (the optimal brain surgeon for channels; Kurtic et al. 2023, "ZipLM").
/// Channels that can only go together do so: those of layers whose results are added, of a convolution and the depthwise one after it.
/// </summary>
public static class ChannelPruning
{
    private const int LongestRow = 1536; // whose second moments are looked at
    private const int MostMultiple = 64;

    /// <summary>A smaller network that computes about the same.</summary>
    /// <param name="graph">A float network.</param>
    /// <param name="samples">Calibration samples, each with one array for each input; a few hundred are usual.</param>
    /// <param name="share">The most of the multiplications of convolutions and dense layers that may be left, above 0, to 1.</param>
    /// <param name="multiple">Layers keep a multiple of this number of channels, or all: 3 suits engines that pack three channels in a word. At least 1.</param>
    /// <exception cref="ModelException">The samples do not fit the network, or so much cannot be removed.</exception>
    public static Graph Prune(Graph graph, IReadOnlyList<float[][]> samples, double share, int multiple = 3)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(samples);
        if (!(share is > 0 and <= 1) || multiple is < 1 or > MostMultiple)
        {
            throw new ModelException($"The share of multiplications that is kept has to be above 0 and at most 1, and the multiple 1 to {MostMultiple}.");
        }

        Calibrator.RequireSamples(graph, samples);
        var labels = new ChannelLabels(graph);
        Dictionary<GraphOperator, PatchCovariance> moments = LayerMoments.Of(graph, Readers(graph, labels).Where(layer => layer.RowLength <= LongestRow), samples);
        ChannelReader[] readers = [.. Readers(graph, labels).Select(layer =>
            new ChannelReader(layer, labels.Of(layer.Input), moments.GetValueOrDefault(layer.Operator)?.Regularized()))];
        IReadOnlySet<int> removed = new ChannelChoice(labels, readers, new ChannelCosts(graph, labels), multiple).Remove(share);
        Dictionary<GraphOperator, ChannelReader> changed = readers.Where(reader => reader.Labels.Any(removed.Contains)).ToDictionary(reader => reader.Layer.Operator);
        Graph pruned = new ChannelSurgery(graph, labels, removed).Apply(layer =>
            changed.TryGetValue(layer.Operator, out ChannelReader? reader) ? Weights(reader, moments.GetValueOrDefault(layer.Operator)) : null);
        ExecutionOrderCheck.Verify(pruned);
        ShapeCheck.Verify(pruned);
        return pruned;
    }

    private static (float[][] Rows, float[] Biases) Weights(ChannelReader reader, PatchCovariance? moments)
    {
        float[][] before = reader.Layer.ReadRows();
        float[][] after = reader.Rows();
        float[] biases = reader.Layer.ReadBiases();
        if (moments is not null)
        {
            double[] mean = moments.Mean();
            for (int row = 0; row < biases.Length; row++)
            {
                double shift = 0;
                for (int i = 0; i < mean.Length; i++)
                {
                    shift += (before[row][i] - after[row][i]) * mean[i];
                }

                biases[row] += (float)shift;
            }
        }

        return (after, biases);
    }

    // The layers some of whose inputs can be removed.
    private static IEnumerable<WeightedLayer> Readers(Graph graph, ChannelLabels labels) => WeightedLayer.All(graph).Where(layer =>
        layer is { Groups: 1, HasPatches: true, Input.IsConstant: false } && layer.Operator.Kind != OperatorKind.DepthwiseConv2D
        && labels.Of(layer.Input).Any(label => label != ChannelLabels.Kept));
}
