namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Shapes of operators that only move elements.</summary>
internal static class MoveShapes
{
    /// <summary>The elements stay in their order.</summary>
    public static void VerifySameCount(GraphOperator graphOperator)
    {
        GraphTensor input = graphOperator.Operand(0);
        GraphTensor result = graphOperator.Outputs[0];
        if (input.ElementCount != result.ElementCount)
        {
            throw graphOperator.Refuse(
                $"turns {Text.Shape(input.Shape)} into {Text.Shape(result.Shape)}, which has another number of elements. Convert the model again");
        }
    }

    public static void VerifyTranspose(GraphOperator graphOperator)
    {
        int[] input = graphOperator.Operand(0).Shape;
        long[] permutation = graphOperator.Constants(1, "dimensions", input.Length);
        var result = new long[input.Length];
        var seen = new bool[input.Length];
        for (int i = 0; i < result.Length; i++)
        {
            int from = graphOperator.Axis(permutation[i], input.Length);
            if (seen[from])
            {
                throw graphOperator.Refuse($"takes dimension {from} twice. Convert the model again");
            }

            seen[from] = true;
            result[i] = input[from];
        }

        graphOperator.RequireResult(result);
    }

    public static void VerifyPad(GraphOperator graphOperator)
    {
        int[] input = graphOperator.Operand(0).Shape;
        graphOperator.RequireShape(graphOperator.Operand(1), "paddings", input.Length, 2);
        long[] paddings = graphOperator.Constants(1, "paddings", 2 * input.Length);
        var result = new long[input.Length];
        for (int i = 0; i < result.Length; i++)
        {
            long before = paddings[2 * i];
            long after = paddings[(2 * i) + 1];
            if (before is < 0 or > int.MaxValue || after is < 0 or > int.MaxValue)
            {
                throw graphOperator.Refuse($"pads dimension {i} by {before} and {after}; neither may be negative. Convert the model again");
            }

            result[i] = input[i] + before + after;
        }

        if (graphOperator.OptionalOperand(2) is { ElementCount: not 1 } value)
        {
            throw graphOperator.Refuse($"pads with a tensor of shape {Text.Shape(value.Shape)}; a single value is needed. Convert the model again");
        }

        graphOperator.RequireResult(result);
    }
}
