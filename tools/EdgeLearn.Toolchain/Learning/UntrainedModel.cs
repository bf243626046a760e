using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Learning;

/// <summary>
/// Gives a float network random int8 weights, and ranges to begin with: a model that learns everything on the board. Its ranges have to adapt
/// while it trains.
/// </summary>
public static class UntrainedModel
{
    private const int GreatestWeight = 64; // of 127: room to grow
    private const float HiddenScale = 1f / 64;
    private const float OutputScale = 1f / 8;

    /// <summary>Makes the int8 graph of a network.</summary>
    /// <param name="network">The float network; its weights are of no matter.</param>
    /// <param name="input">The quantization of its input.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="output">The quantization of its output, where targets have one, as those of an autoencoder have; null for one that adapts.</param>
    /// <exception cref="ModelException">The network has an operator that is not quantized.</exception>
    public static Graph Create(Graph network, Quantization input, int seed, Quantization? output = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(input);
        var random = new EdgeLearn.Training.RandomBits(seed);
        WeightedLayer[] layers = [.. WeightedLayer.All(network)];
        Dictionary<GraphTensor, Quantization> scales = network.Operators.SelectMany(op => op.Outputs).ToDictionary(
            tensor => tensor, tensor => new Quantization(HiddenScale, -128));
        foreach (WeightedLayer layer in layers.Where(layer => ActivationOf(layer.Operator.Options) == Activation.None))
        {
            scales[layer.Output] = layer == layers[^1] ? output ?? new Quantization(OutputScale, 0) : new Quantization(HiddenScale, 0);
        }

        foreach (GraphOperator op in network.Operators.Where(op => op.Kind is OperatorKind.Logistic or OperatorKind.Tanh or OperatorKind.LeakyRelu or OperatorKind.HardSwish))
        {
            // As far to both sides as others reach to one.
            scales[op.Inputs[0]!] = new Quantization(2 * HiddenScale, 0);
            scales[op.Outputs[0]] = new Quantization(2 * HiddenScale, 0);
        }

        scales[network.Inputs[0]] = input;
        foreach (GraphOperator op in network.Operators.Where(op => op.Kind is OperatorKind.Reshape or OperatorKind.MaxPool2D or OperatorKind.AveragePool2D))
        {
            scales[op.Outputs[0]] = scales[op.Inputs[0]!];
        }

        return new GraphQuantizer(network, scales).Write(layer =>
        {
            double range = Math.Sqrt((layer == layers[^1] ? 3.0 : 6.0) / layer.RowLength);
            float[] each = [.. Enumerable.Repeat((float)(range / GreatestWeight), layer.Rows)];
            sbyte[][] rows = [.. each.Select(_ => Enumerable.Range(0, layer.RowLength).Select(_ => (sbyte)(random.Below((2 * GreatestWeight) + 1) - GreatestWeight)).ToArray())];
            return new QuantizedWeights(rows, each, new int[layer.Rows], 8);
        });
    }

    private static Activation ActivationOf(OperatorOptions options) => options switch
    {
        Conv2DOptions convolution => convolution.Activation,
        DepthwiseConv2DOptions convolution => convolution.Activation,
        FullyConnectedOptions dense => dense.Activation,
        _ => Activation.None,
    };
}
