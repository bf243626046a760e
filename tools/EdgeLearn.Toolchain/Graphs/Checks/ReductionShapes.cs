using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Shapes of MEAN and SUM.</summary>
internal static class ReductionShapes
{
    public static void Verify(GraphOperator graphOperator)
    {
        int[] input = graphOperator.Operand(0).Shape;
        bool keep = ((ReduceOptions)graphOperator.Options).KeepDimensions;
        var reduced = new bool[input.Length];
        foreach (long axis in graphOperator.Constants(1, "axes"))
        {
            reduced[graphOperator.Axis(axis, input.Length)] = true;
        }

        var result = new List<long>();
        for (int i = 0; i < input.Length; i++)
        {
            if (!reduced[i])
            {
                result.Add(input[i]);
            }
            else if (keep)
            {
                result.Add(1);
            }
        }

        graphOperator.RequireResult([.. result]);
    }
}
