namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>RESIZE_NEAREST_NEIGHBOR: every output pixel looks its input pixel up in single precision.</summary>
internal static class ResizeNearestNeighborReference
{
    public static NdArray<T> Of<T>(NdArray<T> input, int height, int width, bool alignCorners, bool halfPixelCenters)
    {
        var output = new NdArray<T>([input.Shape[0], height, width, input.Shape[3]]);
        foreach (var index in output.Indices())
        {
            output[index] = input[
                index[0],
                Nearest(index[1], input.Shape[1], height, alignCorners, halfPixelCenters),
                Nearest(index[2], input.Shape[2], width, alignCorners, halfPixelCenters),
                index[3]];
        }

        return output;
    }

    private static int Nearest(int position, int inputSize, int outputSize, bool alignCorners, bool halfPixelCenters)
    {
        float scale = inputSize / (float)outputSize;
        if (alignCorners && outputSize > 1)
        {
            scale = (inputSize - 1) / (float)(outputSize - 1);
        }

        float place = halfPixelCenters ? (position + 0.5f) * scale : position * scale;
        var nearest = (int)Math.Floor((double)place);
        if (alignCorners && place - nearest >= 0.5f)
        {
            nearest++;
        }

        return nearest > inputSize - 1 ? inputSize - 1 : nearest;
    }
}
