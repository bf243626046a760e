using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Import.Onnx.Quantized;

/// <summary>Makes an int8 graph of a graph of real values and the scales that the model gives to its tensors.</summary>
internal static class QuantizedGraph
{
    /// <summary>The int8 graph, or the graph as it is where no computed tensor has a scale.</summary>
    /// <param name="graph">The graph of real values.</param>
    /// <param name="scales">The scales, and those of constants.</param>
    /// <param name="storedInputs">The names of inputs that the model declares as integers.</param>
    /// <param name="storedOutputs">The names of outputs that the model declares as integers.</param>
    /// <exception cref="ModelException">Some tensors have no scale, or the kernels do not run the operators with these.</exception>
    public static Graph From(Graph graph, Dictionary<GraphTensor, Quantization> scales, HashSet<string> storedInputs, HashSet<string> storedOutputs)
    {
        if (!scales.Keys.Any(tensor => !tensor.IsConstant))
        {
            return graph.Inputs.FirstOrDefault(input => storedInputs.Contains(input.Name)) is { } stored
                ? throw new ModelException($"Model input '{Text.Printable(stored.Name)}' is of integers without a scale. Export the model in float32, or with QuantizeLinear and DequantizeLinear.")
                : graph;
        }

        ScalePropagation.Run(graph, scales);
        if (graph.Operators.Count == 1 && BorderOperator.Find(graph, scales, storedInputs, storedOutputs) is { } border)
        {
            return border;
        }

        foreach (GraphTensor tensor in graph.Inputs.Concat(graph.Operators.SelectMany(each => each.Outputs)))
        {
            if (!scales.ContainsKey(tensor))
            {
                throw new ModelException(
                    $"The tensor '{Text.Printable(tensor.Name)}' has no scale, while others have: half of the model is quantized. Quantize all of it, or give the float model.");
            }
        }

        Graph quantized = new Int8Conversion(graph, scales).Convert();
        ShapeCheck.Verify(quantized);
        RunnableCheck.Verify(quantized);
        return quantized;
    }
}
