using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Recurrent;
using EdgeLearn.Toolchain.Quantizing.Weights;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Toolchain.Quantizing;

/// <summary>Writes the int8 graph that quantization-aware training has trained for.</summary>
public static class AwareQuantizer
{
    /// <summary>Takes a trained graph at the steps that were learned.</summary>
    /// <param name="graph">The float graph whose weights are whole multiples of their steps.</param>
    /// <param name="learned">The steps; tensors and operators have the numbers of their places in the graph.</param>
    /// <exception cref="ModelException">An operator cannot be quantized.</exception>
    public static Graph Quantize(Graph graph, LearnedQuantization learned)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(learned);
        Dictionary<GraphTensor, Graphs.Quantization> scales = learned.Activations.ToDictionary(
            tensor => graph.Tensors[tensor.Tensor], tensor => new Graphs.Quantization(tensor.Scale, tensor.ZeroPoint));
        Dictionary<(GraphOperator Operator, int Operand), WeightQuantization> weights = learned.Weights.ToDictionary(layer => (graph.Operators[layer.Operator], layer.Operand));
        var quantizer = new GraphQuantizer(graph, scales);
        return quantizer.Write(Layer, (op, input, hidden) => QuantizedLstm.At(op, input, hidden, operand => weights.GetValueOrDefault((op, operand))?.Scales[0]));

        QuantizedWeights Layer(WeightedLayer layer)
        {
            WeightQuantization found = weights[(layer.Operator, WeightedLayer.WeightsOperand)];
            return QuantizedWeights.At(layer, quantizer.ScaleOf(layer.Input).Scale, found.Scales, found.Bits);
        }
    }
}
