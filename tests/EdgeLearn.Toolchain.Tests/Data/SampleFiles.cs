using System.Buffers.Binary;
using System.IO.Compression;

namespace EdgeLearn.Toolchain.Tests.Data;

/// <summary>Small files of every format, made here byte by byte.</summary>
public static class SampleFiles
{
    /// <summary>A wave file.</summary>
    public static byte[] Wav(int encoding, int bits, int channels, int rate, byte[] data)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("RIFF"u8);
        writer.Write(36 + 4 + 10 + data.Length);
        writer.Write("WAVE"u8);

        // A chunk of odd length that no reader knows.
        writer.Write("note"u8);
        writer.Write(1);
        writer.Write((short)7);
        writer.Write("fmt "u8);
        writer.Write(16);
        writer.Write((short)encoding);
        writer.Write((short)channels);
        writer.Write(rate);
        writer.Write(rate * channels * bits / 8);
        writer.Write((short)(channels * bits / 8));
        writer.Write((short)bits);
        writer.Write("data"u8);
        writer.Write(data.Length);
        writer.Write(data);
        return stream.ToArray();
    }

    /// <summary>An IDX file.</summary>
    public static byte[] Idx(byte type, int[] shape, byte[] bigEndianData)
    {
        var file = new byte[4 + (4 * shape.Length)];
        file[2] = type;
        file[3] = (byte)shape.Length;
        for (int i = 0; i < shape.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + (4 * i)), shape[i]);
        }

        return [.. file, .. bigEndianData];
    }

    /// <summary>A PNG file; the rows have their filter bytes before them.</summary>
    public static byte[] Png(int width, int height, int bits, int colour, byte[] filteredRows, byte[]? palette = null)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            stream.Write(filteredRows);
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = (byte)bits;
        header[9] = (byte)colour;
        byte[] data = packed.ToArray();
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. Chunk("IHDR"u8, header), .. palette is null ? [] : Chunk("PLTE"u8, palette),
            .. Chunk("IDAT"u8, data[..(data.Length / 2)]), .. Chunk("IDAT"u8, data[(data.Length / 2)..]), .. Chunk("IEND"u8, []),
        ];
    }

    /// <summary>A packed file.</summary>
    public static byte[] GZip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionMode.Compress))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>An archive.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. type, .. content, 0, 0, 0, 0];
    }
}
