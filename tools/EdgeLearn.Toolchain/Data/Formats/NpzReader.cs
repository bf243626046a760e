using System.IO.Compression;
using EdgeLearn.Toolchain.Data.Arrays;

namespace EdgeLearn.Toolchain.Data.Formats;

/// <summary>Reads one of the arrays in NumPy's format .npz, a zip archive of .npy files.</summary>
public static class NpzReader
{
    /// <summary>Reads an array.</summary>
    /// <param name="file">The bytes of the archive.</param>
    /// <param name="key">The name of the array, without .npy.</param>
    /// <param name="name">What the user calls the archive, for messages.</param>
    /// <exception cref="ModelException">The archive is damaged, or has no such array.</exception>
    public static NumericArray Read(byte[] file, string key, string name)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            ZipArchiveEntry entry = archive.GetEntry(key + ".npy") ?? throw new ModelException(
                $"{name} has no array '{Text.Printable(key)}': it has {string.Join(", ", archive.Entries.Select(each => Path.GetFileNameWithoutExtension(each.FullName)))}.");
            using Stream stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return NpyReader.Read(content.ToArray(), $"'{Text.Printable(key)}' in {name}");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new ModelException($"{name} is a damaged or cut off .npz archive: copy it again.", exception);
        }
    }
}
