namespace EdgeLearn.Toolchain.Planning;

/// <summary>Places buffers one after the other, each at the lowest offset that those before it leave.</summary>
internal sealed class Placer(IReadOnlyList<ArenaBuffer> buffers, Conflict[][] conflicts, BlockSet blocks)
{
    private const int Unplaced = -1;

    private readonly int[] _sizes = [.. buffers.Select(buffer => buffer.Size)];

    // One forbidden interval a number, the low end in the upper half: sorting numbers is what a processor does best.
    private long[] _forbidden = new long[64];

    /// <summary>The offsets of the last placement.</summary>
    public int[] Offsets { get; } = new int[buffers.Count];

    /// <summary>How often a buffer was compared with another.</summary>
    public long Comparisons { get; private set; }

    /// <summary>Places all buffers in an order, and gives up with false where the arena would become larger than the limit.</summary>
    public bool TryPlace(int[] order, int limit, out int size)
    {
        size = 0;
        Array.Fill(Offsets, Unplaced);
        foreach (var next in order)
        {
            if (Offsets[next] != Unplaced)
            {
                continue;
            }

            var members = blocks.Members[next];
            var start = LowestStart(members, blocks.Alignment[next]);
            foreach (var i in members)
            {
                Offsets[i] = start + blocks.Position[i];
                size = Math.Max(size, Offsets[i] + _sizes[i]);
            }

            if (size > limit)
            {
                return false;
            }
        }

        return true;
    }

    private int LowestStart(int[] members, int alignment)
    {
        var count = 0;
        foreach (var i in members)
        {
            Comparisons += conflicts[i].Length;
            foreach (var conflict in conflicts[i])
            {
                var offset = Offsets[conflict.Other];
                var high = offset + conflict.High - blocks.Position[i];
                if (offset == Unplaced || high <= 0)
                {
                    continue;
                }

                if (count == _forbidden.Length)
                {
                    Array.Resize(ref _forbidden, 2 * count);
                }

                // Starts are not negative, so neither need the low ends be, once -1 is counted as 0.
                var low = Math.Max(0, offset + conflict.Low - blocks.Position[i] + 1);
                _forbidden[count++] = ((long)low << 32) | (uint)high;
            }
        }

        Array.Sort(_forbidden, 0, count);
        var start = 0;
        for (var k = 0; k < count; k++)
        {
            var firstForbidden = (int)(_forbidden[k] >> 32);
            if (start < firstForbidden)
            {
                // A gap that begins below all remaining intervals: nothing can forbid it any more.
                break;
            }

            var high = (int)_forbidden[k];
            if (start < high)
            {
                start = (high + alignment - 1) / alignment * alignment;
            }
        }

        return start;
    }
}
