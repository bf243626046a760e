using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Shapes of the poolings.</summary>
internal static class PoolShapes
{
    public static void Verify(GraphOperator graphOperator)
    {
        var options = (Pool2DOptions)graphOperator.Options;
        int[] input = graphOperator.RequireRank(graphOperator.Operand(0), 4, "input");
        graphOperator.RequirePositive(options.StrideHeight, "vertical stride");
        graphOperator.RequirePositive(options.StrideWidth, "horizontal stride");
        graphOperator.RequirePositive(options.FilterHeight, "window height");
        graphOperator.RequirePositive(options.FilterWidth, "window width");
        graphOperator.RequireResult(
        [
            input[0],
            WindowSize.Output(options.Padding, input[1], options.FilterHeight, options.StrideHeight),
            WindowSize.Output(options.Padding, input[2], options.FilterWidth, options.StrideWidth),
            input[3],
        ]);
    }
}
