using System.Runtime.InteropServices;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Trainer.Tests.Quantization;

/// <summary>The int8 graph of a trained float graph: its weights and the learned quantization, put together as plainly as possible.</summary>
public static class QuantizedCopy
{
    public static Graph Of(Graph graph, LearnedQuantization learned)
    {
        Dictionary<GraphTensor, Toolchain.Graphs.Quantization> activations = learned.Activations.ToDictionary(
            activation => graph.Tensors[activation.Tensor], activation => new Toolchain.Graphs.Quantization(activation.Scale, activation.ZeroPoint));
        var copies = new Dictionary<GraphTensor, GraphTensor>();
        foreach (GraphTensor tensor in graph.Tensors.Where(tensor => !tensor.IsConstant || tensor.Type != ElementType.Float32))
        {
            copies.Add(tensor, tensor.IsConstant ? tensor : new GraphTensor(tensor.Name, ElementType.Int8, tensor.Shape) { Quantization = activations[tensor] });
        }

        foreach (WeightQuantization layer in learned.Weights)
        {
            GraphOperator source = graph.Operators[layer.Operator];
            int axis = source.Kind == OperatorKind.DepthwiseConv2D ? 3 : 0;
            GraphTensor weights = source.Inputs[layer.Operand]!;
            GraphTensor bias = source.Inputs[2]!;
            int inner = axis == 0 ? weights.ElementCount / weights.Shape[0] : 1;
            float[] values = FloatGraphBuilder.Values(weights);
            copies[weights] = new GraphTensor(weights.Name, ElementType.Int8, weights.Shape)
            {
                Quantization = new Toolchain.Graphs.Quantization(layer.Scales, new int[layer.Scales.Length], axis),
                Data = [.. values.Select((value, i) => (byte)(sbyte)MathF.Round(value / layer.Scales[i / inner % layer.Scales.Length]))],
            };
            float[] scales = [.. layer.Scales.Select(scale => scale * activations[source.Inputs[0]!].Scale)];
            int[] biases = [.. FloatGraphBuilder.Values(bias).Select((value, i) => (int)Math.Round(value / (double)scales[i]))];
            copies[bias] = new GraphTensor(bias.Name, ElementType.Int32, bias.Shape)
            {
                Quantization = new Toolchain.Graphs.Quantization(scales, new int[scales.Length], 0), Data = MemoryMarshal.AsBytes(biases.AsSpan()).ToArray(),
            };
        }

        return new Graph
        {
            Tensors = [.. graph.Tensors.Select(tensor => copies[tensor])],
            Inputs = [.. graph.Inputs.Select(tensor => copies[tensor])],
            Outputs = [.. graph.Outputs.Select(tensor => copies[tensor])],
            Operators = [.. graph.Operators.Select(source => new GraphOperator(
                source.Index, source.Kind, [.. source.Inputs.Select(tensor => tensor is null ? null : copies[tensor])], [.. source.Outputs.Select(tensor => copies[tensor])], source.Options))],
        };
    }
}
