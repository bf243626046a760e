using System.Text;

namespace EdgeLearn.Toolchain.Data.Formats;

/// <summary>Splits text into rows and cells: separated by a character, or by white space; cells may stand in quotation marks.</summary>
public static class CsvText
{
    /// <summary>Reads the rows; empty ones are left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">What stands between cells; a space stands for any white space.</param>
    /// <returns>The number of the line that a row begins in, from 1, and its cells.</returns>
    public static IEnumerable<(int Line, string[] Cells)> Rows(string text, char separator)
    {
        int line = 1;
        int place = 0;
        while (place < text.Length)
        {
            int first = line;
            List<string> cells = [];
            bool isEnd = false;
            while (!isEnd)
            {
                (string cell, isEnd) = Cell(text, separator, ref place, ref line);
                cells.Add(cell);
            }

            string[] row = separator == ' ' ? [.. cells.Where(cell => cell.Length > 0)] : [.. cells];
            if (row.Length > 1 || (row.Length == 1 && row[0].Length > 0))
            {
                yield return (first, row);
            }
        }
    }

    private static (string Cell, bool IsEnd) Cell(string text, char separator, ref int place, ref int line)
    {
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (; place < text.Length; place++)
        {
            char letter = text[place];
            line += letter == '\n' ? 1 : 0;
            if (letter == '"')
            {
                // Two of them in quotation marks stand for one.
                bool isDoubled = isQuoted && place + 1 < text.Length && text[place + 1] == '"';
                if (isDoubled)
                {
                    cell.Append('"');
                    place++;
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (isQuoted)
            {
                cell.Append(letter);
            }
            else if (letter == '\n')
            {
                place++;
                return (cell.ToString().Trim(), true);
            }
            else if (letter == separator || (separator == ' ' && letter == '\t'))
            {
                place++;
                return (cell.ToString().Trim(), false);
            }
            else
            {
                cell.Append(letter);
            }
        }

        return (cell.ToString().Trim(), true);
    }
}
