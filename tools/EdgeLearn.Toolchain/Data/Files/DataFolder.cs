using System.IO.Compression;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Data.Files;

/// <summary>The folder of a data set.</summary>
/// <param name="path">The folder; templates are relative to it.</param>
internal sealed class DataFolder(string path)
{
    private const char ArchiveMark = '!';

    /// <summary>The content of one file, unpacked where it is packed with gzip.</summary>
    /// <exception cref="ModelException">There is no such file, or it cannot be read.</exception>
    public byte[] Read(string file) => Formats.Compressed.Unpack(UserFile.ReadAllBytes(PathOf(file)), UserFile.Quoted(file));

    /// <summary>The files that fit a template, in the order of their paths. What stands after a ! is in a zip archive.</summary>
    /// <exception cref="ModelException">There are none.</exception>
    public IReadOnlyList<DataFile> Files(string template)
    {
        int mark = template.IndexOf(ArchiveMark);
        DataFile[] files = mark < 0
            ? [.. OnDisk(template)]
            : [.. OnDisk(template[..mark]).SelectMany(archive => InArchive(archive, template[(mark + 1)..]))];
        return files.Length > 0
            ? files
            : throw new ModelException($"No file in {UserFile.Quoted(path)} fits '{Text.Printable(template)}': check the path and the template.");
    }

    private IEnumerable<DataFile> OnDisk(string template)
    {
        if (FileTemplate.IsPlain(template))
        {
            return [new DataFile(template, new Dictionary<string, string> { ["file"] = template }, () => UserFile.ReadAllBytes(PathOf(template)))];
        }

        if (!Directory.Exists(path))
        {
            throw new ModelException($"There is no folder {UserFile.Quoted(path)}: check the path of the data.");
        }

        var parsed = new FileTemplate(template);
        return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(file => (File: file, Fields: parsed.Match(file)))
            .Where(pair => pair.Fields is not null)
            .Select(pair => new DataFile(pair.File, With(pair.Fields!, pair.File), () => UserFile.ReadAllBytes(PathOf(pair.File))));
    }

    private static List<DataFile> InArchive(DataFile archive, string template)
    {
        var parsed = new FileTemplate(template);
        byte[] content = archive.Read();
        var files = new List<DataFile>();
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            foreach (ZipArchiveEntry entry in zip.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                if (parsed.Match(entry.FullName) is { } fields)
                {
                    using Stream stream = entry.Open();
                    using var copy = new MemoryStream();
                    stream.CopyTo(copy);
                    byte[] bytes = copy.ToArray();
                    files.Add(new DataFile($"{archive.Name}!{entry.FullName}", With(fields, entry.FullName), () => bytes));
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new ModelException($"{UserFile.Quoted(archive.Name)} is a damaged or cut off zip archive: copy it again.", exception);
        }

        return files;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> fields, string file)
    {
        fields["file"] = file;
        return fields;
    }

    private string PathOf(string file) => Path.Combine(path, file);
}
