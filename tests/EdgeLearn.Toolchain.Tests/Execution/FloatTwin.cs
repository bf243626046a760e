using EdgeLearn.Toolchain.Execution;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Execution;

/// <summary>The float graph that an int8 graph stands for: every integer is the real value that it means.</summary>
internal static class FloatTwin
{
    public static Graph Of(Graph graph)
    {
        var twins = new Dictionary<GraphTensor, GraphTensor>(ReferenceEqualityComparer.Instance);
        GraphOperator[] operators =
        [
            .. graph.Operators.Select(source => new GraphOperator(
                source.Index,
                source.Kind,
                [.. source.Inputs.Select((operand, place) => operand is null ? null : Twin(operand, source, place))],
                [.. source.Outputs.Select(result => Twin(result, source, -1))],
                source.Options)),
        ];
        return new Graph
        {
            Name = graph.Name,
            Tensors = [.. twins.Values],
            Operators = operators,
            Inputs = [.. graph.Inputs.Select(input => twins[input])],
            Outputs = [.. graph.Outputs.Select(output => twins[output])],
        };

        GraphTensor Twin(GraphTensor tensor, GraphOperator source, int place)
        {
            if (!twins.TryGetValue(tensor, out GraphTensor? twin))
            {
                twin = IsKept(tensor, source, place) ? tensor : Real(tensor, source, place);
                twins.Add(tensor, twin);
            }

            return twin;
        }
    }

    /// <summary>Real values of int8 samples, one array for each tensor.</summary>
    public static float[][] Dequantize(IReadOnlyList<GraphTensor> tensors, ReadOnlySpan<byte> bytes)
    {
        var values = new float[tensors.Count][];
        for (int i = 0; i < values.Length; i++)
        {
            GraphTensor tensor = tensors[i];
            values[i] = RealValues.Of(new GraphTensor("", tensor.Type, tensor.Shape) { Quantization = tensor.Quantization, Data = bytes[..tensor.ByteCount].ToArray() });
            bytes = bytes[tensor.ByteCount..];
        }

        return values;
    }

    /// <summary>Floats, axes and sizes; and what QUANTIZE makes, which says by its scale how to round.</summary>
    private static bool IsKept(GraphTensor tensor, GraphOperator source, int place) =>
        tensor.Type == ElementType.Float32 || tensor is { IsConstant: true, Quantization: null } || (source.Kind == OperatorKind.Quantize && place < 0);

    private static GraphTensor Real(GraphTensor tensor, GraphOperator source, int place)
    {
        byte[]? data = null;
        if (tensor.IsConstant)
        {
            float[] values = RealValues.Of(tensor.Type == ElementType.Int32 ? WithBiasScale(tensor, source, place) : tensor);
            data = RealValues.Encode(values);
        }

        return new GraphTensor(tensor.Name, ElementType.Float32, tensor.Shape) { Data = data, IsVariable = tensor.IsVariable };
    }

    /// <summary>The kernels take a bias at the scale of input times weights, whatever the file says.</summary>
    private static GraphTensor WithBiasScale(GraphTensor bias, GraphOperator source, int place)
    {
        (int input, int weights) = source.Kind switch
        {
            OperatorKind.TransposeConv => (2, 1),
            OperatorKind.UnidirectionalSequenceLstm => (0, place - 11),
            _ => (0, 1),
        };
        float[] scales = [.. source.Inputs[weights]!.Quantization!.Scales.Select(scale => scale * source.Inputs[input]!.Quantization!.Scale)];
        return new GraphTensor(bias.Name, bias.Type, bias.Shape) { Data = bias.Data, Quantization = new Quantization(scales, new int[scales.Length], 0) };
    }
}
