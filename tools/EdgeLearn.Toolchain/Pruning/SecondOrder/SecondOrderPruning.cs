using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Pruning.Channels;
using EdgeLearn.Toolchain.Quantizing.Calibration;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Pruning.SecondOrder;

/// <summary>
/// Sets weights of a trained float network to zero in one go, with calibration samples and without training: the weights that are left make up for
/// those that go, by the second moments of each layer's inputs (Frantar and Alistarh 2022, "Optimal Brain Compression"). Dense layers and convolutions
/// over several channels are pruned; depthwise convolutions and first layers of one channel have too few weights.
/// </summary>
public static class SecondOrderPruning
{
    private const int LongestRow = 1024; // whose second moments are looked at; longer ones lose their smallest weights
    private const int BlockHeight = 3;

    /// <summary>A copy of a network with zeros among its weights.</summary>
    /// <param name="graph">A float network.</param>
    /// <param name="samples">Calibration samples, each with one array for each input; a few hundred are usual.</param>
    /// <param name="sparsity">The part of the weights of these layers that becomes zero, 0 to 1; weights that are zero already count.</param>
    /// <param name="blocks">Whether weights go in blocks of 3 neighbouring outputs of one input, as lanes multiply them.</param>
    /// <param name="uniform">Whether every layer loses the same part; otherwise those lose more whose outputs suffer less.</param>
    /// <exception cref="ModelException">The samples do not fit the network, or the sparsity is out of range.</exception>
    public static Graph Prune(Graph graph, IReadOnlyList<float[][]> samples, double sparsity, bool blocks = false, bool uniform = false)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(samples);
        if (!(sparsity is >= 0 and <= 1))
        {
            throw new ModelException("The part of the weights that becomes zero has to be 0 to 1.");
        }

        Calibrator.RequireSamples(graph, samples);
        WeightedLayer[] layers = [.. WeightedLayer.All(graph).Where(layer => layer.Groups == 1 && MagnitudePruning.MixesChannels(layer.Operator))];
        Dictionary<GraphOperator, PatchCovariance> moments = LayerMoments.Of(graph, layers.Where(layer => layer.RowLength <= LongestRow), samples);
        LayerRemoval[] removals = [.. layers.Select(layer => new LayerRemoval(layer, moments.GetValueOrDefault(layer.Operator), blocks ? BlockHeight : 1))];
        foreach (LayerRemoval[] together in uniform ? removals.Select(removal => new[] { removal }) : [removals])
        {
            Remove(together, sparsity);
        }

        Dictionary<GraphOperator, LayerRemoval> results = removals.ToDictionary(removal => removal.Layer.Operator);
        return new ChannelSurgery(graph, new ChannelLabels(graph), new HashSet<int>()).Apply(layer => results.GetValueOrDefault(layer.Operator)?.Result());
    }

    // Again and again the weights whose loss adds least.
    private static void Remove(LayerRemoval[] layers, double sparsity)
    {
        var queue = new PriorityQueue<(LayerRemoval Layer, int Block), (double Error, int Order)>();
        int order = 0;
        foreach (LayerRemoval layer in layers)
        {
            for (int block = 0; block < layer.Blocks; block++)
            {
                queue.Enqueue((layer, block), (layer.NextError(block), order++));
            }
        }

        for (long left = (long)(sparsity * layers.Sum(layer => layer.Weights)); left > 0 && queue.Count > 0;)
        {
            (LayerRemoval layer, int block) = queue.Dequeue();
            if (double.IsInfinity(layer.NextError(block)))
            {
                continue;
            }

            layer.Remove(block);
            left -= layer.Size(block);
            queue.Enqueue((layer, block), (layer.NextError(block), order++));
        }
    }
}
