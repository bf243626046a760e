namespace EdgeLearn.Toolchain.Planning;

/// <summary>The orders that a search begins with.</summary>
internal static class PlacementOrders
{
    public static IEnumerable<int[]> All(IReadOnlyList<ArenaBuffer> buffers)
    {
        static int Life(ArenaBuffer buffer) => buffer.LastStep - buffer.FirstStep + 1;

        yield return By(buffers, buffer => -(long)buffer.Size, buffer => -Life(buffer));
        yield return By(buffers, buffer => -Life(buffer), buffer => -(long)buffer.Size);
        yield return By(buffers, buffer => -(long)buffer.Size * Life(buffer), buffer => buffer.FirstStep);
        yield return By(buffers, buffer => buffer.FirstStep, buffer => -Life(buffer));
        yield return By(buffers, buffer => -buffer.LastStep, buffer => -Life(buffer));

        // The busiest step first, from there outwards: what has no choice goes before what has.
        var peak = BusiestStep(buffers);
        yield return By(
            buffers, buffer => Math.Max(0, Math.Max(buffer.FirstStep - peak, peak - buffer.LastStep)), buffer => -(long)buffer.Size);
    }

    private static int[] By(IReadOnlyList<ArenaBuffer> buffers, Func<ArenaBuffer, long> first, Func<ArenaBuffer, long> second) =>
        [.. Enumerable.Range(0, buffers.Count).OrderBy(i => first(buffers[i])).ThenBy(i => second(buffers[i])).ThenBy(i => i)];

    private static int BusiestStep(IReadOnlyList<ArenaBuffer> buffers)
    {
        var change = new SortedDictionary<int, long>();
        foreach (var buffer in buffers)
        {
            change[buffer.FirstStep] = change.GetValueOrDefault(buffer.FirstStep) + buffer.Size;
            change[buffer.LastStep + 1] = change.GetValueOrDefault(buffer.LastStep + 1) - buffer.Size;
        }

        var busiest = 0;
        long live = 0;
        long most = 0;
        foreach (var (step, difference) in change)
        {
            live += difference;
            if (live > most)
            {
                (most, busiest) = (live, step);
            }
        }

        return busiest;
    }
}
