using EdgeLearn.Toolchain.Data.Windows;

namespace EdgeLearn.Toolchain.Data.Splits;

/// <summary>Decides which samples are for what.</summary>
internal static class Splitter
{
    /// <summary>Splits samples.</summary>
    /// <param name="options">How; null for all for training.</param>
    /// <param name="windows">The samples.</param>
    /// <param name="keys">What each is kept together by; null to split by chance or time.</param>
    /// <param name="firstTest">From here on samples come from the test's own files; the number of samples where there are none.</param>
    /// <exception cref="ModelException">Nothing is left to train with, or a part is named that is not there.</exception>
    public static DatasetSplit Split(SplitOptions? options, IReadOnlyList<Window> windows, IReadOnlyList<string>? keys, int firstTest)
    {
        SplitOptions given = options ?? new();
        int[] own = [.. Enumerable.Range(firstTest, windows.Count - firstTest)];
        int[] rest = [.. Enumerable.Range(0, firstTest)];
        DatasetSplit split = given.By == SplitBy.Time
            ? ByTime(given, windows, rest)
            : ByKey(given, rest, keys is null ? [.. rest.Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))] : [.. rest.Select(i => keys[i])]);
        if (split.Train.Length == 0)
        {
            throw new ModelException("The split leaves no sample to train with: make the shares of test and validation smaller.");
        }

        return split with { Test = [.. split.Test, .. own] };
    }

    private static DatasetSplit ByKey(SplitOptions options, int[] samples, string[] keys)
    {
        var all = new SplitKeys(keys);
        var random = new Random(options.Seed);
        HashSet<string> test = options.Test is { } named ? all.Named(named, "test")
            : options.Folds > 0 ? all.OfFold(options.Folds, options.Fold)
            : all.Share(options.TestShare, new HashSet<string>(), random);
        HashSet<string> validation = options.Validation is { } list ? all.Named(list, "validation") : all.Share(options.ValidationShare, test, random);
        return validation.Overlaps(test)
            ? throw new ModelException($"'{validation.First(test.Contains)}' is for validation and test: it can only be for one of them.")
            : new(
                [.. samples.Where(i => !test.Contains(keys[i]) && !validation.Contains(keys[i]))],
                [.. samples.Where(i => validation.Contains(keys[i]))],
                [.. samples.Where(i => test.Contains(keys[i]))]);
    }

    private static DatasetSplit ByTime(SplitOptions options, IReadOnlyList<Window> windows, int[] samples)
    {
        double test = 1 - options.TestShare;
        double validation = test - options.ValidationShare;
        return new(Between(0, validation), Between(validation, test), Between(test, double.PositiveInfinity));

        // The last window may be filled up beyond the end.
        int[] Between(double from, double to) => from == to ? [] :
            [.. samples.Where(i => windows[i].Begin >= from - 1e-9 && (windows[i].End <= to + 1e-9 || (to >= 1 && windows[i].Begin < to)))];
    }
}
