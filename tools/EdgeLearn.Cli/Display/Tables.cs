using Spectre.Console;

namespace EdgeLearn.Cli.Display;

/// <summary>Tables of the command's one look.</summary>
internal static class Tables
{
    /// <summary>An empty table. A heading that begins with '&gt;' stands over numbers.</summary>
    public static Table Create(params string[] headings)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        foreach (string heading in headings)
        {
            bool isNumber = heading.StartsWith('>');
            var column = new TableColumn(new Markup($"[bold]{Markup.Escape(heading.TrimStart('>'))}[/]")) { NoWrap = true, Padding = new Padding(1, 0, 0, 0) };
            table.AddColumn(isNumber ? column.RightAligned() : column);
        }

        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void Add(this Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);

    /// <summary>Prints a table, without blanks at the end of lines.</summary>
    public static void Print(this Table table, IAnsiConsole console)
    {
        if (console.Profile.Capabilities.Ansi)
        {
            console.Write(table);
            return;
        }

        var plain = new StringWriter();
        new Terminal(plain, TextWriter.Null).Console.Write(table);
        foreach (string line in plain.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            console.WriteLine(line);
        }
    }

    /// <summary>Prints a heading.</summary>
    public static void Heading(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Markup.Escape(text)}[/]");
    }
}
