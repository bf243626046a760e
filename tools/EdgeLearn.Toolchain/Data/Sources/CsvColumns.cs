using System.Globalization;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Data.Sources;

/// <summary>Finds columns of a table by their names or numbers.</summary>
/// <param name="names">What the columns are called: the header, or numbers from 0.</param>
/// <param name="file">The file, for messages.</param>
internal sealed class CsvColumns(string[] names, string file)
{
    /// <summary>What the columns are called.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The columns that a list names; a range of numbers stands for several.</summary>
    public int[] Find(IEnumerable<string> wanted) => [.. wanted.SelectMany(Range)];

    /// <summary>The column of a name.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public int Find(string wanted)
    {
        int column = Array.IndexOf(names, wanted);
        if (column >= 0)
        {
            return column;
        }

        string advice = JsonText.Nearest(wanted, names) is { } nearest ? $"did you mean '{nearest}'?" : $"it has {string.Join(", ", names.Select(Text.Printable))}.";
        throw new ModelException($"{file} has no column '{Text.Printable(wanted)}': {advice}");
    }

    private IEnumerable<int> Range(string wanted)
    {
        string[] ends = wanted.Split('-');
        return !names.Contains(wanted) && ends.Length == 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out int last) && first <= last && last < names.Length
            ? Enumerable.Range(first, last - first + 1)
            : [Find(wanted)];
    }
}
