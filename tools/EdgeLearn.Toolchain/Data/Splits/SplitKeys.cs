using System.Globalization;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Data.Splits;

/// <summary>The values that samples are kept together by, in their order: numbers by size, others by their letters.</summary>
internal sealed class SplitKeys
{
    private readonly string[] _keys;

    public SplitKeys(IEnumerable<string> keys)
    {
        string[] distinct = [.. keys.Distinct()];
        _keys = distinct.All(key => Number(key) is not null)
            ? [.. distinct.OrderBy(key => Number(key)!.Value)]
            : [.. distinct.Order(StringComparer.Ordinal)];
    }

    /// <summary>The keys that a list names.</summary>
    /// <exception cref="ModelException">One of them is not there.</exception>
    public HashSet<string> Named(IEnumerable<string> list, string part)
    {
        var named = new HashSet<string>();
        foreach (string item in list)
        {
            string[] found = [.. _keys.Where(key => key == item || InRange(key, item))];
            named.UnionWith(found.Length > 0 ? found : throw Unknown(item, part));
        }

        return named;
    }

    /// <summary>The keys of a fold.</summary>
    public HashSet<string> OfFold(int folds, int fold)
    {
        if (folds < 2 || fold < 0 || fold >= folds || folds > _keys.Length)
        {
            throw new ModelException($"A split into folds needs 2 to {_keys.Length} 'folds' here and a 'fold' from 0; {folds} and {fold} are given.");
        }

        return [.. _keys[(int)((long)_keys.Length * fold / folds)..(int)((long)_keys.Length * (fold + 1) / folds)]];
    }

    /// <summary>Keys by chance, among those that are not taken.</summary>
    public HashSet<string> Share(float share, IReadOnlySet<string> taken, Random random)
    {
        if (share is < 0 or >= 1)
        {
            throw new ModelException($"The shares of a split are at least 0 and below 1; {share} is given.");
        }

        string[] free = [.. _keys.Where(key => !taken.Contains(key))];
        random.Shuffle(free);
        int count = share > 0 ? Math.Max(1, (int)MathF.Round(share * _keys.Length)) : 0;
        return [.. free.Take(count)];
    }

    private ModelException Unknown(string item, string part)
    {
        string advice = JsonText.Nearest(item, _keys) is { } nearest ? $"did you mean '{nearest}'?" : $"there are {string.Join(", ", _keys.Take(30))}.";
        return new($"The {part} names '{Text.Printable(item)}', which no sample has: {advice}");
    }

    private static bool InRange(string key, string item) => item.Split('-') is [var first, var last]
        && Number(first) is { } from && Number(last) is { } to && Number(key) is { } number && number >= from && number <= to;

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
