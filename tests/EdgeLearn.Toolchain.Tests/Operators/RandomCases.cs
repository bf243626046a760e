namespace EdgeLearn.Toolchain.Tests.Operators;

/// <summary>Runs a test on many random cases; a failure names the seed that makes it again.</summary>
internal static class RandomCases
{
    public static void Run(int count, Action<Random> test)
    {
        for (var seed = 0; seed < count; seed++)
        {
            try
            {
                test(new Random(seed));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        }
    }

    /// <summary>A random shape, sometimes with sizes of 1.</summary>
    public static int[] Shape(Random random, int leastRank, int mostRank, int largest = 6) =>
        [.. Enumerable.Range(0, random.Next(leastRank, mostRank + 1)).Select(_ => random.Next(4) == 0 ? 1 : random.Next(1, largest + 1))];
}
