using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Pruning.Channels;

/// <summary>The multiplications of the convolutions and dense layers of a graph, with some channels removed.</summary>
internal sealed class ChannelCosts
{
    private readonly List<(long Positions, int[] Rows, int[] Places, bool IsDepthwise)> _layers = [];

    /// <summary>Prepares a graph.</summary>
    public ChannelCosts(Graph graph, ChannelLabels labels)
    {
        foreach (WeightedLayer layer in WeightedLayer.All(graph))
        {
            int[] inputs = labels.Of(layer.Input);
            bool followed = layer.Groups == 1 && layer.HasPatches && layer.RowLength % inputs.Length == 0;
            int[] places = followed ? [.. Enumerable.Range(0, layer.RowLength).Select(place => inputs[place % inputs.Length])] : new int[layer.RowLength];

            // A transposed convolution multiplies each of its inputs, any other layer makes each of its outputs.
            long positions = layer.HasPatches ? layer.Output.ElementCount / layer.Rows : layer.Input.ElementCount / layer.Input.Shape[^1];
            _layers.Add((positions, labels.Of(layer.Output), places, layer.Operator.Kind == OperatorKind.DepthwiseConv2D));
        }
    }

    /// <summary>Multiplications of an inference without the channels of some labels.</summary>
    public long Macs(IReadOnlySet<int> removed) => _layers.Sum(layer =>
        layer.Positions * layer.Rows.LongCount(label => !removed.Contains(label)) * (layer.IsDepthwise ? layer.Places.Length : layer.Places.LongCount(label => !removed.Contains(label))));
}
