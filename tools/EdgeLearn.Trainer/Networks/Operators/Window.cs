using EdgeLearn.Toolchain.Graphs;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>How windows lie on an image.</summary>
internal sealed record Window(
    Padding Padding, int StrideHeight, int StrideWidth, int DilationHeight, int DilationWidth, int Height, int Width)
{
    public long[] Strides => [StrideHeight, StrideWidth];

    public long[] Dilations => [DilationHeight, DilationWidth];

    public long[] Size => [Height, Width];

    /// <summary>
    /// Images with the padding that torch cannot do by itself, because it is not the same on both sides, and the padding that is left to torch.
    /// </summary>
    /// <param name="images">NCHW.</param>
    /// <param name="value">What to pad with; torch pads with 0.</param>
    public (Tensor Images, long[] Padding) Padded(Tensor images, double value)
    {
        (long top, long bottom) = Sides(images.shape[2], Height, StrideHeight, DilationHeight);
        (long left, long right) = Sides(images.shape[3], Width, StrideWidth, DilationWidth);
        return top == bottom && left == right && (value == 0 || (top == 0 && left == 0))
            ? (images, [top, left])
            : (F.pad(images, [left, right, top, bottom], value: value), [0, 0]);
    }

    private (long Before, long After) Sides(long size, int window, int stride, int dilation)
    {
        if (Padding == Padding.Valid)
        {
            return (0, 0);
        }

        long outputs = (size + stride - 1) / stride;
        long total = Math.Max(((outputs - 1) * stride) + ((window - 1L) * dilation) + 1 - size, 0);
        return (total / 2, total - (total / 2));
    }
}
