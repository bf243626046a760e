using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>Where the first window begins before the image (ComputePaddingWithOffset, lite/kernels/padding.h).</summary>
internal static class PaddingBefore
{
    public static int Of(Padding padding, int input, int output, int kernel, int stride, int dilation)
    {
        var extent = ((kernel - 1) * dilation) + 1;
        return padding == Padding.Valid ? 0 : Math.Max(((output - 1) * stride) + extent - input, 0) / 2;
    }
}
