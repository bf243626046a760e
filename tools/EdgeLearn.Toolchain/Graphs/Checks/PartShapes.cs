using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Shapes of operators that join tensors or take them apart.</summary>
internal static class PartShapes
{
    public static void VerifyConcatenation(GraphOperator graphOperator)
    {
        long[] result = Array.ConvertAll(graphOperator.Operand(0).Shape, dimension => (long)dimension);
        int axis = graphOperator.Axis(((ConcatenationOptions)graphOperator.Options).Axis, result.Length);
        result[axis] = 0;
        for (int part = 0; part < graphOperator.Inputs.Count; part++)
        {
            int[] shape = graphOperator.RequireRank(graphOperator.Operand(part), result.Length, "part");
            for (int i = 0; i < shape.Length; i++)
            {
                if (i == axis)
                {
                    result[i] += shape[i];
                }
                else if (shape[i] != result[i])
                {
                    throw graphOperator.Refuse(
                        $"joins parts along dimension {axis} that differ in dimension {i}: {result[i]} and {shape[i]}. Convert the model again");
                }
            }
        }

        graphOperator.RequireResult(result);
    }

    public static void VerifySplit(GraphOperator graphOperator)
    {
        int[] input = graphOperator.Operand(1).Shape;
        int axis = graphOperator.Axis(graphOperator.Constants(0, "axis", 1)[0], input.Length);
        int count = ((SplitOptions)graphOperator.Options).Count;
        graphOperator.RequirePositive(count, "number of parts");
        if (count != graphOperator.Outputs.Count || input[axis] % count != 0)
        {
            throw graphOperator.Refuse(
                $"splits {input[axis]} values into {count} parts and has {graphOperator.Outputs.Count} results. Convert the model again");
        }

        long[] part = Array.ConvertAll(input, dimension => (long)dimension);
        part[axis] /= count;
        for (int i = 0; i < count; i++)
        {
            graphOperator.RequireResult(part, i);
        }
    }

    public static void VerifyPack(GraphOperator graphOperator)
    {
        var options = (PackOptions)graphOperator.Options;
        long[] part = Array.ConvertAll(graphOperator.Operand(0).Shape, dimension => (long)dimension);
        int axis = graphOperator.Axis(options.Axis, part.Length + 1);
        if (options.Count != graphOperator.Inputs.Count)
        {
            throw graphOperator.Refuse($"packs {options.Count} tensors but has {graphOperator.Inputs.Count} operands. Convert the model again");
        }

        for (int i = 0; i < options.Count; i++)
        {
            graphOperator.RequireShape(graphOperator.Operand(i), $"operand {i}", part);
        }

        graphOperator.RequireResult([.. part[..axis], options.Count, .. part[axis..]]);
    }
}
