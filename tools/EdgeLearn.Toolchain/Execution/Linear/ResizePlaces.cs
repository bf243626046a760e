using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Execution.Linear;

/// <summary>Where the pixels of a resized image lie along one dimension of the original (lite/kernels/internal/reference/resize_*.h).</summary>
internal static class ResizePlaces
{
    /// <summary>The row or column that RESIZE_NEAREST_NEIGHBOR takes, for each of the result.</summary>
    public static int[] Nearest(int input, int output, ResizeOptions options)
    {
        float scale = Scale(input, output, options);
        float offset = options.HalfPixelCenters ? 0.5f : 0;
        var places = new int[output];
        for (int i = 0; i < output; i++)
        {
            float place = (i + offset) * scale;
            float whole = options.AlignCorners ? MathF.Round(place, MidpointRounding.AwayFromZero) : MathF.Floor(place);
            places[i] = Math.Clamp((int)whole, 0, input - 1);
        }

        return places;
    }

    /// <summary>The two rows or columns that RESIZE_BILINEAR mixes, and the share of the second, for each of the result.</summary>
    public static (int Low, int High, float Share)[] Linear(int input, int output, ResizeOptions options)
    {
        float scale = Scale(input, output, options);
        var places = new (int Low, int High, float Share)[output];
        for (int i = 0; i < output; i++)
        {
            float place = options.HalfPixelCenters ? ((i + 0.5f) * scale) - 0.5f : i * scale;
            int low = Math.Max((int)MathF.Floor(place), 0);
            places[i] = (low, Math.Min((int)MathF.Ceiling(place), input - 1), place - low);
        }

        return places;
    }

    private static float Scale(int input, int output, ResizeOptions options) =>
        options.AlignCorners && output > 1 ? (input - 1) / (float)(output - 1) : input / (float)output;
}
