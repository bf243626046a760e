using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Import.Onnx.Quantized;

/// <summary>A model that does nothing but quantize or dequantize: there the operator itself is meant, which elsewhere disappears in the scales.</summary>
internal static class BorderOperator
{
    /// <summary>The graph of QUANTIZE or DEQUANTIZE, or null for another model.</summary>
    public static Graph? Find(Graph graph, Dictionary<GraphTensor, Quantization> scales, HashSet<string> storedInputs, HashSet<string> storedOutputs)
    {
        GraphTensor input = graph.Inputs[0];
        GraphTensor output = graph.Outputs[0];
        bool isCopy = graph.Operators[0].Kind == OperatorKind.Reshape && graph.Operators[0].Inputs[0] == input;
        (bool from, bool to) = (storedInputs.Contains(input.Name), storedOutputs.Contains(output.Name));
        if (!isCopy || from == to || !scales.TryGetValue(input, out Quantization? scale))
        {
            return null;
        }

        GraphTensor source = Tensor(input, from, scale);
        GraphTensor result = Tensor(output, to, scale);
        var only = new GraphOperator(0, from ? OperatorKind.Dequantize : OperatorKind.Quantize, [source], [result], new NoOptions());
        return GraphCleanup.Of(graph.Name, [source], [result], [only]);
    }

    private static GraphTensor Tensor(GraphTensor real, bool isStored, Quantization scale) =>
        new(real.Name, isStored ? ElementType.Int8 : ElementType.Float32, real.Shape) { Quantization = isStored ? scale : null };
}
