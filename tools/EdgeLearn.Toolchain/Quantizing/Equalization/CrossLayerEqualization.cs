using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
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
        (WeightedLayer First, WeightedLayer Second)[] pairs = [.. Pairs(graph, layers)];
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
    private static IEnumerable<(WeightedLayer First, WeightedLayer Second)> Pairs(Graph graph, WeightedLayer[] layers)
    {
        foreach (WeightedLayer first in layers.Where(layer => IsHomogeneous(layer.Operator.Options) && layer.HasPatches))
        {
            GraphOperator[] readers = [.. graph.Operators.Where(op => op.Inputs.Contains(first.Output))];
            if (readers.Length == 1 && !graph.Outputs.Contains(first.Output) && layers.FirstOrDefault(layer => layer.Operator == readers[0]) is { } second
                && SeesChannels(first, second) && IsOnlyUser(graph, first.Weights) && IsOnlyUser(graph, second.Weights) && (first.Bias is null || IsOnlyUser(graph, first.Bias)))
            {
                yield return (first, second);
            }
        }
    }

    private static bool IsOnlyUser(Graph graph, GraphTensor tensor) => graph.Operators.Sum(op => op.Inputs.Count(input => input == tensor)) == 1;

    private static bool SeesChannels(WeightedLayer first, WeightedLayer second) => second.Operator.Kind switch
    {
        OperatorKind.Conv2D => second.Groups == 1 && second.Input.Shape[3] == first.Rows,
        OperatorKind.DepthwiseConv2D => second.Rows == first.Rows,
        OperatorKind.FullyConnected => second.RowLength == first.Rows && second.Input == first.Output,
        _ => false,
    };

    private static bool IsHomogeneous(OperatorOptions options) => options
        is Conv2DOptions { Activation: Activation.None or Activation.Relu }
        or DepthwiseConv2DOptions { Activation: Activation.None or Activation.Relu }
        or FullyConnectedOptions { Activation: Activation.None or Activation.Relu };

    private static float Equalize(float[][] first, float[]? biases, WeightedLayer secondLayer, float[][] second)
    {
        float change = 0;
        for (int channel = 0; channel < first.Length; channel++)
        {
            int[] columns = secondLayer.Operator.Kind == OperatorKind.DepthwiseConv2D
                ? [.. Enumerable.Range(0, secondLayer.RowLength)]
                : [.. Enumerable.Range(0, secondLayer.RowLength / first.Length).Select(tap => (tap * first.Length) + channel)];
            float[][] seen = secondLayer.Operator.Kind == OperatorKind.DepthwiseConv2D ? [second[channel]] : second;
            float before = first[channel].Max(MathF.Abs);
            float after = seen.Max(row => columns.Max(column => MathF.Abs(row[column])));
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

            foreach (float[] row in seen)
            {
                foreach (int column in columns)
                {
                    row[column] *= factor;
                }
            }
        }

        return change;
    }
}
