using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Import;

/// <summary>A text file with the names of classes: one a line, in the order of the model's output.</summary>
public static class LabelFile
{
    private const int LongestLabel = 200;

    /// <summary>Reads labels; empty lines at the end do not count.</summary>
    /// <exception cref="ModelException">The file cannot be read, or is no list of names.</exception>
    public static string[] Read(string path)
    {
        string[] lines = [.. UserFile.ReadAllText(path).TrimEnd().Split('\n').Select(line => line.Trim())];
        int wrong = Array.FindIndex(lines, line => line.Length is 0 or > LongestLabel || line.Any(char.IsControl));
        return wrong < 0
            ? lines
            : throw new ModelException(
                $"{UserFile.Quoted(path)} is no list of labels: line {wrong + 1} is empty, too long, or no text. Give one name a line.");
    }
}
