namespace EdgeLearn.Tests.Arithmetic;

/// <summary>Integers to prove arithmetic with: all that lie at an edge, and seeded random ones of every magnitude.</summary>
internal static class Int32Samples
{
    /// <summary>Powers of two, sums of two of them, and their neighbours, of both signs.</summary>
    public static IReadOnlyList<int> Edges { get; } = [.. Enumerate().Distinct()];

    /// <summary>Random integers, as many small ones as large ones.</summary>
    public static IEnumerable<int> Random(int seed, int count)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            yield return random.Next(int.MinValue, int.MaxValue) >> random.Next(32);
        }
    }

    private static IEnumerable<int> Enumerate()
    {
        for (int high = 0; high < 32; high++)
        {
            for (int low = 0; low <= high; low++)
            {
                int power = low == high ? 1 << high : (1 << high) | (1 << low);
                foreach (int neighbour in (int[])[power - 1, power, power + 1])
                {
                    yield return neighbour;
                    yield return -neighbour;
                }
            }
        }
    }
}
