namespace EdgeLearn.Toolchain.Planning;

/// <summary>
/// How far an operator's input must begin after its output so that the operator may write over it: the distance of
/// <see cref="OverlapRule.AtLeast"/>. It is the smallest: at one byte less, an output byte falls on an input byte that is still to be read.
/// </summary>
public static class WindowOverlap
{
    /// <summary>The distance of an operator that slides a window over its input.</summary>
    /// <param name="geometry">What is read and written.</param>
    /// <param name="unit">How much is computed before it is written.</param>
    /// <returns>
    /// From minus the size of the input (the output may lie anywhere, for nothing is read after the first write)
    /// to the size of the output (the two lie apart).
    /// </returns>
    public static int Distance(WindowGeometry geometry, WriteUnit unit = WriteUnit.Pixel)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        var inputBytes = geometry.InputBytes;
        var outputBytes = geometry.OutputBytes;
        if (inputBytes == 0 || outputBytes == 0)
        {
            return -inputBytes;
        }

        // From the last pixel back to the first, so that what later pixels need is always known.
        var distance = (long)-inputBytes;
        long needed = inputBytes;
        long written = outputBytes;
        for (var row = geometry.OutputHeight - 1; row >= 0; row--)
        {
            var top = FirstTap(row, geometry.StrideHeight, geometry.PadTop, geometry.KernelHeight, geometry.DilationHeight, geometry.InputHeight);
            if (unit == WriteUnit.Row)
            {
                distance = Math.Max(distance, Clearance(written, needed, inputBytes));
            }

            for (var column = geometry.OutputWidth - 1; column >= 0; column--)
            {
                if (unit != WriteUnit.Row)
                {
                    distance = Math.Max(distance, Clearance(written, needed, inputBytes));
                }

                var left = FirstTap(
                    column, geometry.StrideWidth, geometry.PadLeft, geometry.KernelWidth, geometry.DilationWidth, geometry.InputWidth);
                if (top >= 0 && left >= 0)
                {
                    needed = Math.Min(needed, ((long)top * geometry.InputWidth + left) * geometry.InputPixelBytes);
                }

                // The last element of a pixel is written after the last reading of its window, those before it are not.
                if (unit == WriteUnit.Element && geometry.OutputPixelBytes > geometry.OutputElementBytes)
                {
                    distance = Math.Max(distance, Clearance(written - geometry.OutputElementBytes, needed, inputBytes));
                }

                written -= geometry.OutputPixelBytes;
            }
        }

        return (int)distance;
    }

    /// <summary>
    /// The distance of an operator that reads each element just before it writes the result in its place: an activation, a
    /// change of type, or an addition whose operands both have the shape of the result.
    /// </summary>
    public static int Elementwise(int elementCount, int inputElementBytes, int outputElementBytes) =>
        Distance(new WindowGeometry
        {
            InputHeight = 1,
            InputWidth = elementCount,
            InputPixelBytes = inputElementBytes,
            OutputHeight = 1,
            OutputWidth = elementCount,
            OutputPixelBytes = outputElementBytes,
            OutputElementBytes = outputElementBytes,
        });

    // How far what is written by now may reach: up to the first byte still needed, and anywhere if none is.
    private static long Clearance(long written, long needed, int inputBytes) => needed == inputBytes ? -inputBytes : written - needed;

    // The first row or column of a window that lies in the image, or -1 if the window lies beside it.
    private static int FirstTap(int position, int stride, int pad, int kernel, int dilation, int extent)
    {
        var first = position * stride - pad;
        var skipped = first < 0 ? (-first + dilation - 1) / dilation : 0;
        var tap = first + skipped * dilation;
        return skipped < kernel && tap < extent ? tap : -1;
    }
}
