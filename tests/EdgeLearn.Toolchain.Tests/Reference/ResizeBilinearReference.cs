namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>RESIZE_BILINEAR on integers: places in 1/1024 pixel, four products in 64 bits, half added away from zero, division toward zero.</summary>
internal static class ResizeBilinearReference
{
    public static NdArray<sbyte> Of(NdArray<sbyte> input, int height, int width, bool alignCorners, bool halfPixelCenters)
    {
        var output = new NdArray<sbyte>([input.Shape[0], height, width, input.Shape[3]]);
        foreach (var index in output.Indices())
        {
            var (y, y0, y1) = Place(index[1], input.Shape[1], height, alignCorners, halfPixelCenters);
            var (x, x0, x1) = Place(index[2], input.Shape[2], width, alignCorners, halfPixelCenters);
            long dy = y - (1024 * y0);
            long dx = x - (1024 * x0);
            var sum = (input[index[0], y0, x0, index[3]] * (1024 - dy) * (1024 - dx))
                + (input[index[0], y1, x0, index[3]] * dy * (1024 - dx))
                + (input[index[0], y0, x1, index[3]] * (1024 - dy) * dx)
                + (input[index[0], y1, x1, index[3]] * dy * dx);
            sum += sum > 0 ? 1 << 19 : -(1 << 19);
            output[index] = checked((sbyte)(sum / (1 << 20)));
        }

        return output;
    }

    private static (int Place, int Lower, int Upper) Place(int position, int inputSize, int outputSize, bool alignCorners, bool halfPixelCenters)
    {
        var scale = alignCorners && outputSize > 1
            ? ((1024 * (inputSize - 1)) + ((outputSize - 1) / 2)) / (outputSize - 1)
            : ((1024 * inputSize) + (outputSize / 2)) / outputSize;
        var place = position * scale;
        if (halfPixelCenters)
        {
            place += (scale / 2) - 512;
        }

        return (place, Math.Max(place / 1024, 0), Math.Min((place + 1023) / 1024, inputSize - 1));
    }
}
