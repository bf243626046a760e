using System.Text;

namespace EdgeLearn.Toolchain.Compilation.Emission;

/// <summary>Writes indented lines of C#.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line; an empty one stays without indentation.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>Opens a block behind a line.</summary>
    public void Open(string line)
    {
        Line(line);
        Line("{");
        _depth++;
    }

    /// <summary>Closes the block.</summary>
    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>Writes lines that were made elsewhere, at the present depth.</summary>
    public void Lines(string text)
    {
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            Line(line);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
