namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>How many places a window has along one dimension of an image.</summary>
internal static class WindowSize
{
    /// <summary>The size of the output, by TensorFlow's two padding schemes; 0 or less where the window does not fit.</summary>
    public static long Output(Padding padding, long input, long window, long stride, long dilation = 1)
    {
        long reach = ((window - 1) * dilation) + 1;
        return padding == Padding.Same ? (input + stride - 1) / stride : (input - reach + stride) / stride;
    }
}
