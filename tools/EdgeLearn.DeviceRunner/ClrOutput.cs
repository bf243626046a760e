namespace EdgeLearn.DeviceRunner;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record ClrOutput(string Text, int ExitCode, TimeSpan Duration)
{
    /// <summary>The lines that were printed.</summary>
    public IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.TrimEntries);

    /// <summary>What follows a word at the beginning of a line, or null where no line begins so.</summary>
    public string? After(string word) =>
        Lines.LastOrDefault(line => line.StartsWith(word + " ", StringComparison.Ordinal))?[(word.Length + 1)..];
}
