namespace EdgeLearn.Toolchain.Import.Onnx.Values;

/// <summary>Images of the model, N,C,H,W or N,C,L, and of our graphs, N,H,W,C.</summary>
internal static class ImageShape
{
    /// <summary>Whether a number of dimensions can be an image.</summary>
    public static bool IsRank(int rank) => rank is 3 or 4;

    /// <summary>[N, H, W, C] of [N, C, H, W], [N, 1, L, C] of [N, C, L].</summary>
    public static int[] ChannelsLast(int[] shape) => shape.Length == 4
        ? [shape[0], shape[2], shape[3], shape[1]]
        : [shape[0], 1, shape[2], shape[1]];

    /// <summary>The dimension of N,H,W,C that a dimension of the model is.</summary>
    public static int Axis(int rank, int axis) => (rank, axis) switch
    {
        (_, 0) => 0,
        (_, 1) => 3,
        (4, 2) => 1,
        _ => 2,
    };

    /// <summary>Height and width of an image of the model; a sequence has a height of 1.</summary>
    public static (int Height, int Width) Size(int[] shape) => shape.Length == 4 ? (shape[2], shape[3]) : (1, shape[2]);

    /// <summary>The shape in the model of an image with another size and other channels.</summary>
    public static int[] Of(int rank, int batch, int channels, int height, int width) =>
        rank == 4 ? [batch, channels, height, width] : [batch, channels, width];

    /// <summary>Whether the elements of both layouts are in the same order.</summary>
    public static bool IsSameOrder(int[] shape) => shape[1] == 1 || shape.Skip(2).All(dimension => dimension == 1);
}
