using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Batches;
using EdgeLearn.Trainer.Native;
using TorchSharp;

namespace EdgeLearn.Trainer.Tests.Batches;

public sealed class ImageWarpTests
{
    private const int Size = 21;

    public ImageWarpTests() => TorchLibrary.Prepare(1);

    [Fact]
    public void Without_changes_an_image_stays_what_it_is()
    {
        torch.Tensor images = Spots(10, 10);
        ImageWarp.Apply(images, new ImageAugmentationOptions(), new Random(1)).sub(images).abs().max().item<float>().ShouldBeLessThan(1e-5f);
        torch.Tensor coloured = images.unsqueeze(3).repeat(1, 1, 1, 2);
        ImageWarp.Apply(coloured, new ImageAugmentationOptions(), new Random(1)).sub(coloured).abs().max().item<float>().ShouldBeLessThan(1e-5f);
    }

    [Fact]
    public void A_shift_moves_a_spot_as_far_as_it_says_in_both_directions()
    {
        (double X, double Y)[] places = [.. Places(ImageWarp.Apply(Spots(10, 10), new ImageAugmentationOptions(Shift: 3), new Random(1)))];
        places.Max(place => Math.Abs(place.X - 10)).ShouldBeInRange(2, 3.01);
        places.Max(place => Math.Abs(place.Y - 10)).ShouldBeInRange(2, 3.01);
    }

    [Fact]
    public void A_turn_keeps_the_distance_from_the_middle_and_a_zoom_changes_it()
    {
        double[] Distances(ImageAugmentationOptions options) =>
            [.. Places(ImageWarp.Apply(Spots(16, 10), options, new Random(1))).Select(place => Math.Sqrt(((place.X - 10) * (place.X - 10)) + ((place.Y - 10) * (place.Y - 10))))];
        Distances(new ImageAugmentationOptions(Turn: 40)).ShouldAllBe(distance => Math.Abs(distance - 6) < 0.2);
        Places(ImageWarp.Apply(Spots(16, 10), new ImageAugmentationOptions(Turn: 40), new Random(1))).Max(place => Math.Abs(place.Y - 10)).ShouldBeInRange(3, 6 * Math.Sin(40 * Math.PI / 180) + 0.2);
        double[] zoomed = Distances(new ImageAugmentationOptions(Zoom: 0.25f));
        zoomed.Min().ShouldBeInRange(4.7, 5.5);
        zoomed.Max().ShouldBeInRange(6.8, 8.1);
    }

    // (64, rows, columns): a spot of 3 x 3 pixels about a place.
    private static torch.Tensor Spots(int x, int y)
    {
        torch.Tensor images = torch.zeros(64, Size, Size);
        images.narrow(1, y - 1, 3).narrow(2, x - 1, 3).fill_(1);
        return images;
    }

    // Where the mass of each image is.
    private static IEnumerable<(double X, double Y)> Places(torch.Tensor images)
    {
        float[] values = images.cpu().contiguous().data<float>().ToArray();
        foreach (float[] image in values.Chunk(Size * Size))
        {
            double mass = image.Sum();
            yield return (image.Select((value, i) => value * (i % Size)).Sum() / mass, image.Select((value, i) => value * (i / Size)).Sum() / mass);
        }
    }
}
