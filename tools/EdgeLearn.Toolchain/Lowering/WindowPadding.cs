using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Checks;

namespace EdgeLearn.Toolchain.Lowering;

/// <summary>Where windows lie on an image (ComputePadding and ComputeOutSize, lite/kernels/padding.h).</summary>
internal static class WindowPadding
{
    /// <summary>Rows or columns before the image, after checking that the output has the size that the windows give it.</summary>
    /// <param name="source">The operator that messages name.</param>
    /// <param name="padding">The scheme.</param>
    /// <param name="input">Rows or columns of the image.</param>
    /// <param name="output">Rows or columns of the output.</param>
    /// <param name="kernel">Rows or columns of the window.</param>
    /// <param name="stride">From one window to the next.</param>
    /// <param name="dilation">From one tap of the window to the next.</param>
    /// <exception cref="ModelException">The sizes do not fit.</exception>
    public static int Before(GraphOperator source, Padding padding, int input, int output, int kernel, int stride, int dilation)
    {
        if (stride < 1 || dilation < 1 || kernel < 1)
        {
            throw new ModelException($"{Named(source)} has a stride, dilation or window of less than 1: the file is damaged, export it again.");
        }

        var extent = ((long)(kernel - 1) * dilation) + 1;
        var expected = WindowSize.Output(padding, input, kernel, stride, dilation);
        if (expected != output)
        {
            throw new ModelException($"{Named(source)} has an output of {output} where its windows give {expected}: the file is damaged, export it again.");
        }

        return padding == Padding.Same ? (int)(Math.Max(((output - 1L) * stride) + extent - input, 0) / 2) : 0;
    }

    private static string Named(GraphOperator source) => $"Operator {source.Index} ({source.Kind.Name()})";
}
