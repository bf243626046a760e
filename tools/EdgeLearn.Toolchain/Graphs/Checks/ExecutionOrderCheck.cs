namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>
/// Checks that the operators of a graph can run one after the other: every tensor is written once, before it is read. A graph
/// with a cycle has no such order, so it is refused, too.
/// </summary>
public static class ExecutionOrderCheck
{
    /// <summary>Refuses a graph whose operators cannot run in their order.</summary>
    /// <exception cref="ModelException">A tensor is read before it is written, or written more than once, or an output is never written.</exception>
    public static void Verify(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var known = new HashSet<GraphTensor>(ReferenceEqualityComparer.Instance);
        var computed = new HashSet<GraphTensor>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            AddInput(graph.Inputs[i], i, known);
        }

        foreach (GraphOperator graphOperator in graph.Operators)
        {
            ReadOperands(graphOperator, known);
            foreach (GraphTensor result in graphOperator.Outputs)
            {
                Write(graphOperator, result, known);
                computed.Add(result);
            }
        }

        RequireOutputs(graph, computed);
    }

    private static void AddInput(GraphTensor input, int index, HashSet<GraphTensor> known)
    {
        if (input.IsConstant || input.IsVariable)
        {
            throw new ModelException($"Model input {index} '{Text.Printable(input.Name)}' is {Nature(input)}, which nobody can fill. Convert the model again.");
        }

        if (!known.Add(input))
        {
            throw new ModelException($"Model input {index} '{Text.Printable(input.Name)}' is an input twice. Convert the model again.");
        }
    }

    private static void ReadOperands(GraphOperator graphOperator, HashSet<GraphTensor> known)
    {
        foreach (GraphTensor? operand in graphOperator.Inputs)
        {
            if (operand is not null && !operand.IsConstant && !operand.IsVariable && !known.Contains(operand))
            {
                throw graphOperator.Refuse(
                    $"reads tensor '{Text.Printable(operand.Name)}' before an operator has written it: "
                    + "the operators are not in execution order, or form a cycle. Convert the model again");
            }
        }
    }

    private static void Write(GraphOperator graphOperator, GraphTensor result, HashSet<GraphTensor> known)
    {
        if (result.IsConstant || result.IsVariable)
        {
            throw graphOperator.Refuse($"writes tensor '{Text.Printable(result.Name)}', which is {Nature(result)}. Convert the model again");
        }

        if (!known.Add(result))
        {
            throw graphOperator.Refuse(
                $"writes tensor '{Text.Printable(result.Name)}', which is an input or was written before. Convert the model again");
        }
    }

    private static void RequireOutputs(Graph graph, HashSet<GraphTensor> computed)
    {
        if (graph.Outputs.Count == 0)
        {
            throw new ModelException("The model has no outputs. Convert it again with the tensors that it should compute as outputs.");
        }

        for (int i = 0; i < graph.Outputs.Count; i++)
        {
            if (!computed.Contains(graph.Outputs[i]))
            {
                throw new ModelException(
                    $"Model output {i} '{Text.Printable(graph.Outputs[i].Name)}' is not computed by any operator. Convert the model again without that output.");
            }
        }
    }

    private static string Nature(GraphTensor tensor) => tensor.IsConstant ? "a constant" : "a state variable";
}
