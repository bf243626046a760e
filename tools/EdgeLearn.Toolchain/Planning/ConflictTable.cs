namespace EdgeLearn.Toolchain.Planning;

/// <summary>For each buffer, where it must not begin because of the others.</summary>
internal static class ConflictTable
{
    public static Conflict[][] Build(IReadOnlyList<ArenaBuffer> buffers, IReadOnlyDictionary<(int Input, int Output), OverlapPair> pairs)
    {
        var table = new List<Conflict>[buffers.Count];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = [];
        }

        for (var i = 0; i < table.Length; i++)
        {
            for (var j = i + 1; j < table.Length; j++)
            {
                if (buffers[i].Size == 0 || buffers[j].Size == 0 || !Meet(buffers[i], buffers[j]))
                {
                    continue;
                }

                if (pairs.TryGetValue((i, j), out var pair) || pairs.TryGetValue((j, i), out pair))
                {
                    AddPair(table, pair);
                }
                else
                {
                    Add(table, i, j, -buffers[i].Size, buffers[j].Size);
                }
            }
        }

        return [.. table.Select(list => list.ToArray())];
    }

    private static bool Meet(ArenaBuffer a, ArenaBuffer b) => a.FirstStep <= b.LastStep && b.FirstStep <= a.LastStep;

    // The forbidden distances from output to input, cut where a rule allows one exact distance.
    private static void AddPair(List<Conflict>[] table, OverlapPair pair)
    {
        var low = -pair.InputSize;
        foreach (var exact in pair.Exact)
        {
            if (exact > low && exact < pair.Limit)
            {
                Add(table, pair.Input, pair.Output, low, exact);
                low = exact;
            }
        }

        Add(table, pair.Input, pair.Output, low, pair.Limit);
    }

    private static void Add(List<Conflict>[] table, int i, int j, int low, int high)
    {
        // With fewer than one whole number in between, nothing is forbidden.
        if (high - low > 1)
        {
            table[i].Add(new Conflict(j, low, high));
            table[j].Add(new Conflict(i, -high, -low));
        }
    }
}
