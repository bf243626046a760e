namespace EdgeLearn.Toolchain.Planning;

/// <summary>
/// Buffers tied into rigid blocks: a chain of in-place operators is placed as one piece, so that no early buffer takes a gap
/// into which a later one of its chain does not fit. Any tie can be cut, and the search tries that too.
/// </summary>
internal sealed class BlockSet
{
    private readonly IReadOnlyList<ArenaBuffer> _buffers;
    private readonly Conflict[][] _conflicts;
    private readonly OverlapPair[] _pairs;
    private readonly bool[] _tied;

    public BlockSet(IReadOnlyList<ArenaBuffer> buffers, Conflict[][] conflicts, IEnumerable<OverlapPair> pairs)
    {
        _buffers = buffers;
        _conflicts = conflicts;

        // Those that save most are tied first, because a tie can make another impossible.
        _pairs = [.. pairs.Where(pair => pair.MaxShared > 0)
            .OrderByDescending(pair => pair.MaxShared).ThenBy(pair => pair.Input).ThenBy(pair => pair.Output)];
        _tied = new bool[_pairs.Length];
        Members = new int[buffers.Count][];
        Position = new int[buffers.Count];
        Alignment = new int[buffers.Count];
        Rebuild();
    }

    /// <summary>The number of ties that can be made or cut.</summary>
    public int TieCount => _pairs.Length;

    /// <summary>For each buffer, all buffers of its block; those of one block share the array.</summary>
    public int[][] Members { get; }

    /// <summary>For each buffer, where it begins within its block.</summary>
    public int[] Position { get; }

    /// <summary>For each buffer, the alignment of its block.</summary>
    public int[] Alignment { get; }

    public void SetAll(bool tied)
    {
        Array.Fill(_tied, tied);
        Rebuild();
    }

    public void Toggle(int tie)
    {
        _tied[tie] = !_tied[tie];
        Rebuild();
    }

    private void Rebuild()
    {
        for (var i = 0; i < Members.Length; i++)
        {
            Members[i] = [i];
            Position[i] = 0;
            Alignment[i] = _buffers[i].Alignment;
        }

        for (var tie = 0; tie < _pairs.Length; tie++)
        {
            if (_tied[tie])
            {
                Join(_pairs[tie]);
            }
        }
    }

    private void Join(OverlapPair pair)
    {
        var upper = Members[pair.Input];
        var lower = Members[pair.Output];
        if (upper == lower)
        {
            return;
        }

        var alignment = Lcm(Alignment[pair.Input], Alignment[pair.Output]);
        foreach (var distance in Distances(pair))
        {
            // Every position of the one block moves by the same amount, which must keep the alignment of its members.
            var shift = Position[pair.Output] + distance - Position[pair.Input];
            if (shift % Alignment[pair.Input] == 0 && Fits(upper, shift, lower))
            {
                Merge(upper, shift, lower, alignment);
                return;
            }
        }
    }

    private IEnumerable<int> Distances(OverlapPair pair)
    {
        // At the same offset if that is allowed, else as near to it as the limit lets it, else where an exact rule says.
        var alignment = Alignment[pair.Input];
        var nearest = Math.Max(0, pair.Limit);
        var remainder = (int)((Position[pair.Output] + (long)nearest - Position[pair.Input]) % alignment);
        nearest += remainder == 0 ? 0 : remainder > 0 ? alignment - remainder : -remainder;
        return pair.Exact.OrderByDescending(pair.Shared).Append(nearest).Where(distance => pair.Shared(distance) > 0)
            .OrderByDescending(pair.Shared);
    }

    private bool Fits(int[] upper, int shift, int[] lower)
    {
        foreach (var i in upper)
        {
            foreach (var conflict in _conflicts[i])
            {
                if (Array.IndexOf(lower, conflict.Other) >= 0)
                {
                    var distance = Position[i] + shift - Position[conflict.Other];
                    if (distance > conflict.Low && distance < conflict.High)
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private void Merge(int[] upper, int shift, int[] lower, int alignment)
    {
        foreach (var i in upper)
        {
            Position[i] += shift;
        }

        int[] members = [.. lower, .. upper];
        var first = members.Min(i => Position[i]);

        // Positions count from zero; going down by less than the alignment would spoil it, so the block keeps a little room below.
        var down = (int)(Math.Floor((double)first / alignment) * alignment);
        foreach (var i in members)
        {
            Position[i] -= down;
            Members[i] = members;
            Alignment[i] = alignment;
        }
    }

    private static int Lcm(int a, int b)
    {
        var (x, y) = (a, b);
        while (y != 0)
        {
            (x, y) = (y, x % y);
        }

        return a / x * b;
    }
}
