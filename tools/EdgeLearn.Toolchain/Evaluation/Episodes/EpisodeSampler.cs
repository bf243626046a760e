namespace EdgeLearn.Toolchain.Evaluation.Episodes;

/// <summary>Draws episodes. The same samples and options always give the same ones.</summary>
internal static class EpisodeSampler
{
    /// <summary>Draws them.</summary>
    /// <param name="options">How many, of what sizes.</param>
    /// <param name="labels">The class of each sample.</param>
    /// <param name="groups">
    /// Who made each sample; empty where that is not known. In every episode half of them make what is learned, and the others what is asked: nobody does both.
    /// </param>
    /// <exception cref="ModelException">Too few classes have enough samples.</exception>
    public static Episode[] Draw(EpisodeOptions options, IReadOnlyList<int> labels, IReadOnlyList<string> groups)
    {
        var random = new Random(options.Seed);
        int[][] classes = [.. Enumerable.Range(0, labels.Count).GroupBy(i => labels[i]).OrderBy(group => group.Key).Select(group => group.ToArray())];
        string[] makers = [.. groups.Distinct().Order(StringComparer.Ordinal)];
        return [.. Enumerable.Range(0, options.Count).Select(_ => One())];

        Episode One()
        {
            random.Shuffle(makers);
            var teachers = makers.Take(makers.Length / 2).ToHashSet();
            random.Shuffle(classes);
            (int[] Support, int[] Queries)[] parts = [.. classes.Select(Part).Where(part => part.Support.Length == options.Shots && part.Queries.Length == options.Queries).Take(options.Ways)];
            return parts.Length == options.Ways
                ? new Episode([.. parts.Select(part => part.Support)], [.. parts.Select(part => part.Queries)])
                : throw new ModelException(
                    $"Episodes of {options.Ways} classes, with {options.Shots} samples each to learn from and {options.Queries} to ask about, cannot be made of the {labels.Count:N0} samples of {classes.Length} classes: make 'ways', 'shots' or 'queries' smaller, or take more samples.");

            (int[] Support, int[] Queries) Part(int[] members)
            {
                int[] shuffled = [.. members];
                random.Shuffle(shuffled);
                return makers.Length == 0
                    ? ([.. shuffled.Take(options.Shots)], [.. shuffled.Skip(options.Shots).Take(options.Queries)])
                    : ([.. shuffled.Where(i => teachers.Contains(groups[i])).Take(options.Shots)], [.. shuffled.Where(i => !teachers.Contains(groups[i])).Take(options.Queries)]);
            }
        }
    }
}
