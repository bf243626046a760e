namespace EdgeLearn.Toolchain;

/// <summary>Helpers for messages.</summary>
internal static class Text
{
    private const int LongestName = 80;

    /// <summary>A name out of a file, fit for one line of a message: short and without control characters.</summary>
    public static string Printable(string name)
    {
        string cut = name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName), "...");
        return OneLine(cut);
    }

    /// <summary>A text without control characters, whole: a path, or the message of the operating system.</summary>
    public static string OneLine(string text) => string.Create(text.Length, text, static (letters, source) =>
    {
        for (int i = 0; i < letters.Length; i++)
        {
            letters[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? '?' : source[i];
        }
    });

    /// <summary>A shape as text: 1x49x10x1, or "scalar".</summary>
    public static string Shape(IEnumerable<int> shape)
    {
        string text = string.Join('x', shape);
        return text.Length == 0 ? "scalar" : text;
    }
}
