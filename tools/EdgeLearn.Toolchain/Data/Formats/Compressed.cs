using System.IO.Compression;

namespace EdgeLearn.Toolchain.Data.Formats;

/// <summary>Files that are packed with gzip.</summary>
internal static class Compressed
{
    /// <summary>The content of a file, unpacked where it begins with the mark of gzip.</summary>
    /// <exception cref="ModelException">The packed file is damaged or cut off.</exception>
    public static byte[] Unpack(byte[] file, string name)
    {
        if (file is not [0x1f, 0x8b, ..])
        {
            return file;
        }

        using var unpacked = new MemoryStream();
        try
        {
            using var stream = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
            stream.CopyTo(unpacked);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new ModelException($"{name} is a damaged or cut off gzip file: copy it again.", exception);
        }

        // The last four bytes are the length: a stream that was cut off between blocks ends without an error.
        return file.Length >= 18 && BitConverter.ToUInt32(file, file.Length - 4) == (uint)unpacked.Length
            ? unpacked.ToArray()
            : throw new ModelException($"{name} is a cut off gzip file: copy it again.");
    }
}
