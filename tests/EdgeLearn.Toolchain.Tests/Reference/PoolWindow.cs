using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>The elements of the image under a window, of one channel.</summary>
internal static class PoolWindow
{
    public static IEnumerable<int> Of(GraphOperator op, Values input, Values output, int[] index)
    {
        var options = (Pool2DOptions)op.Options;
        var top = (index[1] * options.StrideHeight)
            - PaddingBefore.Of(options.Padding, input.Shape[1], output.Shape[1], options.FilterHeight, options.StrideHeight, 1);
        var left = (index[2] * options.StrideWidth)
            - PaddingBefore.Of(options.Padding, input.Shape[2], output.Shape[2], options.FilterWidth, options.StrideWidth, 1);
        for (var row = Math.Max(top, 0); row < Math.Min(top + options.FilterHeight, input.Shape[1]); row++)
        {
            for (var column = Math.Max(left, 0); column < Math.Min(left + options.FilterWidth, input.Shape[2]); column++)
            {
                yield return input[index[0], row, column, index[3]];
            }
        }
    }
}
