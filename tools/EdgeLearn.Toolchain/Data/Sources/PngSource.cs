using System.Security.Cryptography;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Data.Files;
using EdgeLearn.Toolchain.Data.Formats;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Reads images.</summary>
internal static class PngSource
{
    public static IEnumerable<Recording> Read(PngOptions options, DataFolder folder)
    {
        if (options.Channels is not (1 or 3) || options.Shrink < 1)
        {
            throw new ModelException("A png source has 'channels' of 1 or 3 and a 'shrink' of at least 1.");
        }

        var known = new HashSet<string>();
        foreach (DataFile file in folder.Files(options.Files))
        {
            string name = UserFile.Quoted(file.Name);
            byte[] content = file.Read();
            if (options.Distinct && !known.Add(Convert.ToHexString(SHA256.HashData(content))))
            {
                continue;
            }

            NumericArray image = PngReader.Read(content, name);
            (int height, int width) = (image.Shape[0] / options.Shrink, image.Shape[1] / options.Shrink);
            if (height == 0 || width == 0)
            {
                throw new ModelException($"{name} has {image.Shape[0]} x {image.Shape[1]} pixels, too few to shrink {options.Shrink} times.");
            }

            yield return new Recording(name, Values(image, options, height, width), [width, options.Channels], file.Fields);
        }
    }

    private static float[] Values(NumericArray image, PngOptions options, int height, int width)
    {
        var values = new float[height * width * options.Channels];
        int area = options.Shrink * options.Shrink;
        for (int i = 0; i < values.Length; i++)
        {
            (int y, int x, int channel) = (i / (width * options.Channels), i / options.Channels % width, i % options.Channels);
            double sum = 0;
            for (int j = 0; j < area; j++)
            {
                sum += Pixel(image, (y * options.Shrink) + (j / options.Shrink), (x * options.Shrink) + (j % options.Shrink), channel, options.Channels);
            }

            values[i] = (float)(options.Invert ? 255 - (sum / area) : sum / area);
        }

        return values;
    }

    private static double Pixel(NumericArray image, int y, int x, int channel, int wanted)
    {
        int channels = image.Shape[2];
        ReadOnlySpan<byte> pixel = image.Data.AsSpan(((y * image.Shape[1]) + x) * channels, channels);

        // Luma of ITU-R BT.601.
        return channels < 3 ? pixel[0] : wanted == 3 ? pixel[channel] : (0.299 * pixel[0]) + (0.587 * pixel[1]) + (0.114 * pixel[2]);
    }
}
