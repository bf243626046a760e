using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Execution.Linear;

/// <summary>Where the windows of a convolution or a pool lie along one dimension of an image.</summary>
/// <param name="Input">Rows or columns of the image.</param>
/// <param name="Output">Rows or columns of the result.</param>
/// <param name="Window">Taps of the window.</param>
/// <param name="Stride">From one window to the next.</param>
/// <param name="Dilation">From one tap to the next.</param>
/// <param name="Before">Rows or columns of padding before the image.</param>
internal readonly record struct WindowPlaces(int Input, int Output, int Window, int Stride, int Dilation, int Before)
{
    /// <summary>Places the windows by one of TensorFlow's two schemes (ComputePadding, lite/kernels/padding.h).</summary>
    public static WindowPlaces Of(Padding padding, int input, int output, int window, int stride, int dilation = 1)
    {
        int reach = ((window - 1) * dilation) + 1;
        int before = padding == Padding.Same ? Math.Max(((output - 1) * stride) + reach - input, 0) / 2 : 0;
        return new WindowPlaces(input, output, window, stride, dilation, before);
    }

    /// <summary>Whether every window is one pixel and nothing is skipped or padded.</summary>
    public bool IsPointwise => Window == 1 && Stride == 1 && Before == 0 && Input == Output;

    /// <summary>The row or column that a tap lies on; outside of the image where there is padding.</summary>
    public int Place(int output, int tap) => (output * Stride) - Before + (tap * Dilation);

    /// <summary>Whether a row or column is inside of the image.</summary>
    public bool Holds(int place) => (uint)place < (uint)Input;
}
