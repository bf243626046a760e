namespace EdgeLearn.Toolchain.Planning;

/// <summary>Writes names into the areas of a picture.</summary>
internal static class PictureLabels
{
    /// <summary>Writes the name of a buffer into the middle of its area, or its letter where the name does not fit.</summary>
    public static void Write(char[][] cells, int[][] owners, int buffer, string name, char letter)
    {
        int[] rows = [.. Enumerable.Range(0, owners.Length).Where(row => owners[row].Contains(buffer))];
        if (rows.Length == 0)
        {
            return;
        }

        // The widest row, and of those the one nearest to the middle.
        var middle = (rows[0] + rows[^1]) / 2;
        var best = rows.MinBy(row => (-LongestRun(owners[row], buffer).Length, Math.Abs(row - middle)));
        var (start, length) = LongestRun(owners[best], buffer);
        var text = name.Length > 0 && name.Length + 2 <= length ? $" {name} " : length >= 3 ? $" {letter} " : $"{letter}";
        text.CopyTo(0, cells[best], start + (length - text.Length) / 2, text.Length);
    }

    private static (int Start, int Length) LongestRun(int[] row, int buffer)
    {
        var (bestStart, bestLength, length) = (0, 0, 0);
        for (var column = 0; column < row.Length; column++)
        {
            length = row[column] == buffer ? length + 1 : 0;
            if (length > bestLength)
            {
                (bestStart, bestLength) = (column - length + 1, length);
            }
        }

        return (bestStart, bestLength);
    }
}
