using EdgeLearn.Toolchain.Training;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EdgeLearn.Trainer.Batches;

/// <summary>Turns, stretches, shears and shifts images, each in its own way.</summary>
internal static class ImageWarp
{
    /// <summary>A changed copy of a batch.</summary>
    /// <param name="inputs">(batch, rows, columns) or (batch, rows, columns, channels).</param>
    /// <param name="options">How much.</param>
    /// <param name="random">Where the random numbers come from.</param>
    public static Tensor Apply(Tensor inputs, ImageAugmentationOptions options, Random random)
    {
        bool hasChannels = inputs.shape.Length == 4;
        Tensor images = hasChannels ? inputs.permute(0, 3, 1, 2) : inputs.unsqueeze(1);
        Tensor maps = torch.tensor(Maps(images.shape, options, random), [images.shape[0], 2, 3]);
        Tensor places = F.affine_grid(maps, [.. images.shape], align_corners: false);
        Tensor moved = F.grid_sample(images, places, align_corners: false);
        return hasChannels ? moved.permute(0, 2, 3, 1).contiguous() : moved.squeeze(1);
    }

    // Of each image, (2, 3): where in the old image, from -1 to 1, a place of the new one comes from.
    private static float[] Maps(long[] shape, ImageAugmentationOptions options, Random random)
    {
        var maps = new float[shape[0] * 6];
        for (int i = 0; i < maps.Length; i += 6)
        {
            double angle = Any(options.Turn) * Math.PI / 180;
            (double x, double y, double shear) = (1 + Any(options.Zoom), 1 + Any(options.Zoom), Any(options.Shear));
            (double sine, double cosine) = Math.SinCos(angle);
            maps[i] = (float)(cosine * x);
            maps[i + 1] = (float)(((shear * cosine) - sine) * y);
            maps[i + 2] = (float)(2 * Any(options.Shift) / shape[3]);
            maps[i + 3] = (float)(sine * x);
            maps[i + 4] = (float)(((shear * sine) + cosine) * y);
            maps[i + 5] = (float)(2 * Any(options.Shift) / shape[2]);
        }

        return maps;

        double Any(double most) => most * ((2 * random.NextDouble()) - 1);
    }
}
