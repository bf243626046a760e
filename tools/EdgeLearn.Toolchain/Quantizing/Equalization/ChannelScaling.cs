using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Quantizing.Equalization;

/// <summary>
/// Tensors whose channels can be divided by factors, all by the same ones, without changing what the network computes: layers with weights
/// write and read them, and what lies between (RELU, ADD, pools, means, reshapes) passes factors on.
/// </summary>
internal sealed class ChannelScaling
{
    private ChannelScaling(IReadOnlyList<GraphTensor> tensors, IReadOnlyList<WeightedLayer> writers, IReadOnlyList<WeightedLayer> readers)
    {
        Tensors = tensors;
        Writers = writers;
        Readers = readers;
    }

    /// <summary>The tensors; the last dimension of each counts channels.</summary>
    public IReadOnlyList<GraphTensor> Tensors { get; }

    /// <summary>The layers that write some of them.</summary>
    public IReadOnlyList<WeightedLayer> Writers { get; }

    /// <summary>The layers that read some of them.</summary>
    public IReadOnlyList<WeightedLayer> Readers { get; }

    /// <summary>The number of channels.</summary>
    public int Channels => Tensors[0].Shape[^1];

    /// <summary>All such groups of a graph.</summary>
    public static IEnumerable<ChannelScaling> All(Graph graph)
    {
        Dictionary<GraphTensor, WeightedLayer> writers = WeightedLayer.All(graph).ToDictionary(layer => layer.Output);
        ILookup<GraphTensor, GraphOperator> readers = graph.Operators.SelectMany(op => op.Inputs.OfType<GraphTensor>().Distinct().Select(input => (input, op)))
            .ToLookup(pair => pair.input, pair => pair.op);
        Dictionary<GraphTensor, GraphOperator> sources = graph.Operators.SelectMany(op => op.Outputs.Select(output => (output, op))).ToDictionary(pair => pair.output, pair => pair.op);
        var seen = new HashSet<GraphTensor>();
        foreach (GraphOperator op in graph.Operators.Where(op => writers.ContainsKey(op.Outputs[0])))
        {
            if (seen.Contains(op.Outputs[0]))
            {
                continue;
            }

            List<GraphTensor> tensors = Connected(op.Outputs[0], sources, readers);
            seen.UnionWith(tensors);
            WeightedLayer[] writing = [.. tensors.Where(writers.ContainsKey).Select(tensor => writers[tensor])];
            WeightedLayer[] reading = [.. tensors.SelectMany(tensor => readers[tensor]).Distinct().Select(WeightedLayer.Of).OfType<WeightedLayer>()];
            var group = new ChannelScaling(tensors, writing, reading);
            if (group.IsClosed(graph, sources, readers))
            {
                yield return group;
            }
        }
    }

    /// <summary>The weights of a reader that are multiplied with a channel: row and place in it.</summary>
    public static IEnumerable<(int Row, int Place)> WeightsOf(WeightedLayer reader, int channel, int channels) =>
        reader.Operator.Kind == OperatorKind.DepthwiseConv2D
            ? Enumerable.Range(0, reader.RowLength).Select(place => (channel, place))
            : from row in Enumerable.Range(0, reader.Rows)
              from tap in Enumerable.Range(0, reader.RowLength / channels)
              select (row, (tap * channels) + channel);

    private static List<GraphTensor> Connected(
        GraphTensor first, Dictionary<GraphTensor, GraphOperator> sources, ILookup<GraphTensor, GraphOperator> readers)
    {
        List<GraphTensor> tensors = [first];
        for (int i = 0; i < tensors.Count; i++)
        {
            GraphTensor tensor = tensors[i];
            IEnumerable<GraphTensor> near = readers[tensor].Where(PassesOn).SelectMany(op => DataOf(op).Concat(op.Outputs));
            if (sources.TryGetValue(tensor, out GraphOperator? source) && PassesOn(source))
            {
                near = near.Concat(DataOf(source));
            }

            tensors.AddRange(near.Except(tensors).ToArray());
        }

        return tensors;
    }

    private static IEnumerable<GraphTensor> DataOf(GraphOperator op) =>
        op.Inputs.OfType<GraphTensor>().Take(op.Kind == OperatorKind.Add ? 2 : 1);

    private bool IsClosed(Graph graph, Dictionary<GraphTensor, GraphOperator> sources, ILookup<GraphTensor, GraphOperator> readers)
    {
        WeightedLayer[] layers = [.. Writers, .. Readers];
        return Tensors.All(tensor => tensor.Shape.Length > 0 && tensor.Shape[^1] == Channels && !tensor.IsConstant
                && sources.ContainsKey(tensor) && !graph.Outputs.Contains(tensor)
                && (PassesOn(sources[tensor]) || Writers.Any(layer => layer.Output == tensor))
                && readers[tensor].All(op => PassesOn(op) || Readers.Any(layer => layer.Operator == op)))
            && Writers.All(writer => writer.HasPatches && writer.Rows == Channels && IsHomogeneous(writer.Operator.Options))
            && Readers.All(reader => reader.HasPatches && SeesChannels(reader))
            && layers.All(layer => readers[layer.Weights].Count() == 1 && (layer.Bias is null || readers[layer.Bias].Count() == 1))
            && Readers.Count > 0;
    }

    private bool SeesChannels(WeightedLayer reader) => reader.Operator.Kind switch
    {
        OperatorKind.Conv2D => reader.Groups == 1,
        OperatorKind.DepthwiseConv2D => reader.Rows == Channels,
        OperatorKind.FullyConnected => reader.RowLength == Channels,
        _ => false,
    };

    private static bool PassesOn(GraphOperator op) => op.Kind switch
    {
        OperatorKind.Add => IsHomogeneous(op.Options) && op.Inputs.All(input => !input!.IsConstant && input.Shape.SequenceEqual(op.Outputs[0].Shape)),
        OperatorKind.AveragePool2D or OperatorKind.MaxPool2D => IsHomogeneous(op.Options),
        OperatorKind.Relu => true,
        OperatorKind.Mean => !AxesOf(op).Contains(op.Inputs[0]!.Shape.Length - 1) && op.Outputs[0].Shape[^1] == op.Inputs[0]!.Shape[^1],
        OperatorKind.Reshape or OperatorKind.Squeeze => op.Outputs[0].ElementCount == op.Outputs[0].Shape[^1] && op.Inputs[0]!.Shape[^1] == op.Outputs[0].Shape[^1],
        _ => false,
    };

    private static IEnumerable<int> AxesOf(GraphOperator op) =>
        Execution.RealValues.Of(op.Inputs[1]!).Select(axis => axis < 0 ? (int)axis + op.Inputs[0]!.Shape.Length : (int)axis);

    private static bool IsHomogeneous(OperatorOptions options) => options
        is Conv2DOptions { Activation: Activation.None or Activation.Relu }
        or DepthwiseConv2DOptions { Activation: Activation.None or Activation.Relu }
        or FullyConnectedOptions { Activation: Activation.None or Activation.Relu }
        or ElementwiseOptions { Activation: Activation.None or Activation.Relu }
        or Pool2DOptions { Activation: Activation.None or Activation.Relu };
}
