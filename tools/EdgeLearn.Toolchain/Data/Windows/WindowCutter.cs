namespace EdgeLearn.Toolchain.Data.Windows;

/// <summary>Cuts recordings into windows.</summary>
internal static class WindowCutter
{
    /// <summary>The windows of a recording, in order.</summary>
    /// <exception cref="ModelException">The recording is too short, or the options are not sound.</exception>
    public static IEnumerable<Window> Cut(Recording recording, WindowOptions options)
    {
        if (options.Length < 1 || options.Step < 0 || options.Purity is < 0 or > 1)
        {
            throw new ModelException("A window has a 'length' of at least 1, a 'step' of at least 0, and a 'purity' of 0 to 1.");
        }

        if (recording.Length < options.Length && !options.Pad)
        {
            throw new ModelException(
                $"{recording.Name} has {recording.Length} rows, fewer than a window's {options.Length}: use shorter windows, or set 'pad' to true.");
        }

        int step = options.Step == 0 ? options.Length : options.Step;
        int last = options.First ? 0 : Math.Max(recording.Length - options.Length, 0);
        for (int start = 0; start <= last; start += step)
        {
            if (Label(recording, start, options) is var (isPure, label) && isPure)
            {
                yield return new Window(recording, start, options.Length, label);
            }
        }
    }

    // The label of most rows, the first of equals; none where rows have no labels of their own.
    private static (bool IsPure, string? Label) Label(Recording recording, int start, WindowOptions options)
    {
        if (recording.RowLabels is not { } labels)
        {
            return (true, null);
        }

        int end = Math.Min(start + options.Length, labels.Length);
        IGrouping<string, string> most = labels[start..end].GroupBy(label => label).MaxBy(group => group.Count())!;
        return (most.Key.Length > 0 && most.Count() >= options.Purity * (end - start), most.Key);
    }
}
