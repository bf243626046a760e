using System.Buffers.Binary;
using System.IO.Compression;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Data.Formats;

/// <summary>Reads images in the PNG format (ISO/IEC 15948): grey, RGB, RGBA or palette, 1 to 8 bits a channel, not interlaced.</summary>
public static class PngReader
{
    private const int Grey = 0;
    private const int Colour = 2;
    private const int Palette = 3;
    private const int GreyAlpha = 4;
    private const int ColourAlpha = 6;
    private const int MostPixels = 1 << 26;

    private static ReadOnlySpan<byte> Mark => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads an image.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="name">What the user calls it, for messages.</param>
    /// <returns>Bytes of height, width and channels: 1 for grey, 2 with alpha, 3 for colour, 4 with alpha. Grey of fewer bits fills 0 to 255.</returns>
    /// <exception cref="ModelException">The file is no PNG file, is damaged, or has what EdgeLearn does not read.</exception>
    public static NumericArray Read(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < Mark.Length || !file[..Mark.Length].SequenceEqual(Mark))
        {
            throw new ModelException($"{name} is no PNG file: it does not begin with the mark of PNG.");
        }

        ReadOnlySpan<byte> header = default, palette = default;
        using var packed = new MemoryStream();
        bool hasEnd = false;
        for (ReadOnlySpan<byte> rest = file[Mark.Length..]; rest.Length >= 12 && !hasEnd;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
            {
                throw Damaged(name);
            }

            ReadOnlySpan<byte> type = rest.Slice(4, 4);
            ReadOnlySpan<byte> chunk = rest.Slice(8, (int)length);
            if (type.SequenceEqual("IHDR"u8))
            {
                header = chunk;
            }
            else if (type.SequenceEqual("PLTE"u8))
            {
                palette = chunk;
            }
            else if (type.SequenceEqual("IDAT"u8))
            {
                packed.Write(chunk);
            }

            hasEnd = type.SequenceEqual("IEND"u8);
            rest = rest[((int)length + 12)..];
        }

        if (!hasEnd || header.Length < 13)
        {
            throw Damaged(name);
        }

        return Read(header, palette, packed, name);
    }

    private static NumericArray Read(ReadOnlySpan<byte> header, ReadOnlySpan<byte> palette, MemoryStream packed, string name)
    {
        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        int height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        (int bits, int colour) = (header[8], header[9]);
        int channels = (colour, bits) switch
        {
            (Grey or Palette, 1 or 2 or 4 or 8) => 1,
            (GreyAlpha, 8) => 2,
            (Colour, 8) => 3,
            (ColourAlpha, 8) => 4,
            _ => 0,
        };
        if (channels == 0 || header[12] != 0)
        {
            throw new ModelException($"{name} has colour type {colour} with {bits} bits{(header[12] != 0 ? ", interlaced" : "")}: save it with up to 8 bits a channel, not interlaced.");
        }

        if (width <= 0 || height <= 0 || (long)width * height > MostPixels)
        {
            throw Damaged(name);
        }

        int stride = ((width * channels * bits) + 7) / 8;
        byte[] rows = Unpack(packed, (stride + 1) * height, name);
        Unfilter(rows, stride, height, Math.Max(channels * bits / 8, 1), name);
        byte[] values = Values(rows, stride, width * channels, height, bits, scale: colour == Grey);
        return colour == Palette
            ? new NumericArray(ElementType.UInt8, [height, width, 3], Coloured(values, palette, name))
            : new NumericArray(ElementType.UInt8, [height, width, channels], values);
    }

    private static byte[] Unpack(MemoryStream packed, int length, string name)
    {
        var rows = new byte[length];
        packed.Position = 0;
        try
        {
            using var stream = new ZLibStream(packed, CompressionMode.Decompress);
            stream.ReadExactly(rows);
            return rows;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw Damaged(name);
        }
    }

    // Each row says how its bytes were predicted from those to the left and above (chapter 9 of the standard).
    private static void Unfilter(byte[] rows, int stride, int height, int pixel, string name)
    {
        for (int y = 0; y < height; y++)
        {
            int start = (y * (stride + 1)) + 1;
            int filter = rows[start - 1];
            for (int x = 0; x < stride; x++)
            {
                int left = x >= pixel ? rows[start + x - pixel] : 0;
                int up = y > 0 ? rows[start + x - stride - 1] : 0;
                int corner = x >= pixel && y > 0 ? rows[start + x - stride - 1 - pixel] : 0;
                int predicted = filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => throw Damaged(name),
                };
                rows[start + x] += (byte)predicted;
            }
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        (int a, int b, int c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static byte[] Values(byte[] rows, int stride, int perRow, int height, int bits, bool scale)
    {
        var values = new byte[perRow * height];
        int highest = (1 << bits) - 1;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < perRow; x++)
            {
                int bit = x * bits;
                int value = (rows[(y * (stride + 1)) + 1 + (bit / 8)] >> (8 - bits - (bit % 8))) & highest;
                values[(y * perRow) + x] = (byte)(scale ? value * 255 / highest : value);
            }
        }

        return values;
    }

    private static byte[] Coloured(byte[] indices, ReadOnlySpan<byte> palette, string name)
    {
        var colours = new byte[indices.Length * 3];
        for (int i = 0; i < indices.Length; i++)
        {
            if ((indices[i] + 1) * 3 > palette.Length)
            {
                throw Damaged(name);
            }

            palette.Slice(indices[i] * 3, 3).CopyTo(colours.AsSpan(i * 3));
        }

        return colours;
    }

    private static ModelException Damaged(string name) => new($"{name} is a damaged or cut off PNG file: copy it again.");
}
