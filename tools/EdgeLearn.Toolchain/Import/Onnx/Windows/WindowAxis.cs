using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Import.Onnx.Windows;

/// <summary>How the windows of a convolution or a pool lie along one dimension of an image.</summary>
/// <param name="Input">Rows or columns of the image.</param>
/// <param name="Kernel">Taps of the window.</param>
/// <param name="Stride">From one window to the next.</param>
/// <param name="Dilation">From one tap to the next.</param>
/// <param name="Before">Padding before the image, as the model declares it.</param>
/// <param name="After">Padding after the image, as the model declares it.</param>
/// <param name="Output">The number of windows.</param>
internal sealed record WindowAxis(int Input, int Kernel, int Stride, int Dilation, int Before, int After, int Output)
{
    /// <summary>A dimension of size 1 that a sequence does not have.</summary>
    public static WindowAxis None { get; } = new(1, 1, 1, 1, 0, 0, 1);

    /// <summary>From the first tap of a window to the last, both counted.</summary>
    public int Reach => ((Kernel - 1) * Dilation) + 1;

    /// <summary>The padding after the image that the last window needs.</summary>
    public int NeededAfter => Math.Max(0, ((Output - 1) * Stride) + Reach - Input - Before);

    /// <summary>Whether no window reaches beyond the image.</summary>
    public bool IsValid => Before == 0 && NeededAfter == 0;

    /// <summary>Whether TensorFlow's scheme SAME puts the windows at these places.</summary>
    public bool IsSame => Output == (Input + Stride - 1) / Stride && Before == Math.Max(((Output - 1) * Stride) + Reach - Input, 0) / 2;

    /// <summary>How many taps of a window lie on the image, or on the padding that the model declares, too.</summary>
    public int Taps(int output, bool countPadding)
    {
        int count = 0;
        for (int tap = 0; tap < Kernel; tap++)
        {
            int place = (output * Stride) - Before + (tap * Dilation);
            bool isInside = place >= 0 && place < Input;
            bool isPadding = place >= -Before && place < Input + After;
            count += isInside || (countPadding && isPadding) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The scheme of a pair of dimensions, or null where the image must be padded by an operator of its own.</summary>
    public static Padding? Scheme(WindowAxis height, WindowAxis width)
    {
        if (height.IsValid && width.IsValid)
        {
            return Padding.Valid;
        }

        return height.IsSame && width.IsSame ? Padding.Same : null;
    }
}
