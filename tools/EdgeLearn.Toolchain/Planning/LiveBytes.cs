namespace EdgeLearn.Toolchain.Planning;

/// <summary>A size below which no arena can be.</summary>
internal static class LiveBytes
{
    /// <summary>The most that any one step keeps alive, less the most that its pairs of input and output can share.</summary>
    public static int LowerBound(IReadOnlyList<ArenaBuffer> buffers, IEnumerable<OverlapPair> pairs)
    {
        var steps = buffers.Count == 0 ? 0 : buffers.Max(buffer => buffer.LastStep) + 1;
        var change = new long[steps + 1];
        foreach (var buffer in buffers)
        {
            change[buffer.FirstStep] += buffer.Size;
            change[buffer.LastStep + 1] -= buffer.Size;
        }

        var shared = pairs.GroupBy(pair => pair.Step).ToDictionary(group => group.Key, group => MostShared([.. group]));
        long live = 0;
        long most = 0;
        for (var step = 0; step < steps; step++)
        {
            live += change[step];
            most = Math.Max(most, live - shared.GetValueOrDefault(step));
        }

        return (int)most;
    }

    // Inputs lie apart from one another, and so do outputs: none shares more bytes than it has, nor more than its pairs allow.
    private static long MostShared(List<OverlapPair> pairs)
    {
        var byInput = pairs.GroupBy(pair => pair.Input).Sum(group => Math.Min(group.First().InputSize, group.Sum(pair => (long)pair.MaxShared)));
        var byOutput = pairs.GroupBy(pair => pair.Output).Sum(group => Math.Min(group.First().OutputSize, group.Sum(pair => (long)pair.MaxShared)));
        return Math.Min(byInput, byOutput);
    }
}
