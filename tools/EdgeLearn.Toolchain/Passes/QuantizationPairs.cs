using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Passes;

/// <summary>
/// Takes QUANTIZE and DEQUANTIZE out of a float graph. They round a tensor to a scale that the model chose for it: the int8 graph rounds every tensor,
/// so what is left of them is that tensor's range.
/// </summary>
internal static class QuantizationPairs
{
    /// <summary>A graph without them.</summary>
    /// <param name="graph">A float graph.</param>
    /// <param name="ranges">The ranges that the model gives to tensors of the result.</param>
    /// <exception cref="ModelException">The graph does nothing else.</exception>
    public static Graph Remove(Graph graph, out IReadOnlyDictionary<GraphTensor, ValueRange> ranges)
    {
        var given = new Dictionary<GraphTensor, ValueRange>();
        var replaced = new Dictionary<GraphTensor, GraphTensor>();
        ranges = given;
        if (!graph.Operators.Any(IsBorder))
        {
            return graph;
        }

        foreach (GraphTensor input in graph.Inputs.Where(input => input.Type != ElementType.Float32))
        {
            GraphTensor real = new(input.Name, ElementType.Float32, input.Shape) { SourceIndex = input.SourceIndex };
            replaced.Add(input, real);
            Keep(real, input);
        }

        foreach (GraphOperator op in graph.Operators.Where(IsBorder))
        {
            GraphTensor source = Of(op.Inputs[0]!);
            replaced.Add(op.Outputs[0], source);
            Keep(source, op.Outputs[0]);
        }

        GraphOperator[] operators =
        [
            .. graph.Operators.Where(op => !IsBorder(op)).Select(op => new GraphOperator(
                op.Index, op.Kind, [.. op.Inputs.Select(tensor => tensor is null ? null : Of(tensor))], op.Outputs, op.Options)),
        ];
        if (operators.Length == 0)
        {
            throw new ModelException("The model does nothing but quantize: there is nothing to calibrate. Give the model that computes.");
        }

        return new Graph
        {
            Name = graph.Name,
            Tensors = [.. graph.Tensors.Select(Of).Distinct()],
            Operators = operators,
            Inputs = [.. graph.Inputs.Select(Of)],
            Outputs = [.. graph.Outputs.Select(Of)],
        };

        GraphTensor Of(GraphTensor tensor) => replaced.GetValueOrDefault(tensor, tensor);

        // Of several the last: it rounds what is read at last. int16 is finer than what the int8 graph can have, so it says nothing.
        void Keep(GraphTensor real, GraphTensor stored)
        {
            if (stored is { Type: ElementType.Int8 or ElementType.UInt8, Quantization: { IsPerChannel: false } quantization } && !real.IsConstant)
            {
                int least = (stored.Type == ElementType.Int8 ? sbyte.MinValue : byte.MinValue) - quantization.ZeroPoint;
                given[real] = new ValueRange(quantization.Scale * least, quantization.Scale * (least + byte.MaxValue));
            }
        }
    }

    private static bool IsBorder(GraphOperator op) => op.Kind is OperatorKind.Quantize or OperatorKind.Dequantize;
}
