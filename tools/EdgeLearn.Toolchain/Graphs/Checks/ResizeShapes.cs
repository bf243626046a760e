namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Shapes of the resizings.</summary>
internal static class ResizeShapes
{
    public static void Verify(GraphOperator graphOperator)
    {
        int[] input = graphOperator.RequireRank(graphOperator.Operand(0), 4, "input");
        long[] size = graphOperator.Constants(1, "sizes", 2);
        graphOperator.RequireResult([input[0], size[0], size[1], input[3]]);
    }
}
