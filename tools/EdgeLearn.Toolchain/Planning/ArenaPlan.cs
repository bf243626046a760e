namespace EdgeLearn.Toolchain.Planning;

/// <summary>Where each buffer lies in the arena, and how good that is.</summary>
public sealed class ArenaPlan
{
    internal ArenaPlan(IReadOnlyList<ArenaBuffer> buffers, int[] offsets, int lowerBound, long comparisons)
    {
        Buffers = buffers;
        Offsets = offsets;
        LowerBound = lowerBound;
        Comparisons = comparisons;
        for (var i = 0; i < buffers.Count; i++)
        {
            Size = Math.Max(Size, offsets[i] + buffers[i].Size);
            StepCount = Math.Max(StepCount, buffers[i].LastStep + 1);
        }

        var most = -1;
        for (var step = 0; step < StepCount; step++)
        {
            var used = UsedBytes(step);
            if (used > most)
            {
                most = used;
                PeakStep = step;
            }
        }
    }

    /// <summary>A plan that was made before, from buffers that have their places. Without the rules, no better bound is known than its size.</summary>
    public static ArenaPlan Of(IReadOnlyList<ArenaBuffer> buffers)
    {
        ArgumentNullException.ThrowIfNull(buffers);
        int[] offsets = [.. buffers.Select(buffer => buffer.Offset)];
        return new ArenaPlan(buffers, offsets, buffers.Select((buffer, i) => offsets[i] + buffer.Size).DefaultIfEmpty().Max(), 0);
    }

    /// <summary>The buffers in the order in which they were given.</summary>
    public IReadOnlyList<ArenaBuffer> Buffers { get; }

    /// <summary>The offset of each buffer, in the order of <see cref="Buffers"/>.</summary>
    public IReadOnlyList<int> Offsets { get; }

    /// <summary>The bytes that the arena needs.</summary>
    public int Size { get; }

    /// <summary>A size below which no plan can be: the most that any one step keeps alive, with every overlap that its rules allow.</summary>
    public int LowerBound { get; }

    /// <summary>Whether the plan is known to be the best. Where it is not known, it may be the best all the same.</summary>
    public bool IsProvedBest => Size == LowerBound;

    /// <summary>The number of steps.</summary>
    public int StepCount { get; }

    /// <summary>The step during which most bytes are in use: what to make smaller for a smaller arena.</summary>
    public int PeakStep { get; }

    /// <summary>How often a buffer was compared with a placed one: the planner's effort, the same on every machine.</summary>
    public long Comparisons { get; }

    /// <summary>The bytes in use during a step; what an input and an output share counts once.</summary>
    public int UsedBytes(int step)
    {
        var ranges = new List<(int Start, int End)>();
        for (var i = 0; i < Buffers.Count; i++)
        {
            if (Buffers[i].IsAliveAt(step))
            {
                ranges.Add((Offsets[i], Offsets[i] + Buffers[i].Size));
            }
        }

        ranges.Sort();
        var used = 0;
        var reached = 0;
        foreach (var (start, end) in ranges)
        {
            used += Math.Max(0, end - Math.Max(start, reached));
            reached = Math.Max(reached, end);
        }

        return used;
    }
}
