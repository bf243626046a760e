namespace EdgeLearn.Toolchain.Planning;

/// <summary>
/// Buffers tied into rigid blocks: a chain of in-place operators is placed as one piece, so that no early buffer takes a gap
/// into which a later one of its chain does not fit. Any tie can be cut or made at another distance, and the search tries that too.
/// </summary>
internal sealed class BlockSet
{
    /// <summary>The choice that leaves the buffers of a pair apart from each other.</summary>
    public const int Cut = 0;

    private readonly IReadOnlyList<ArenaBuffer> _buffers;
    private readonly Conflict[][] _conflicts;
    private readonly OverlapPair[] _pairs;

    // For each pair the distance that its tie tries first, or Cut.
    private readonly int[] _choices;

    public BlockSet(IReadOnlyList<ArenaBuffer> buffers, Conflict[][] conflicts, IEnumerable<OverlapPair> pairs)
    {
        _buffers = buffers;
        _conflicts = conflicts;

        // Those that save most are tied first, because a tie can make another impossible.
        _pairs = [.. pairs.Where(pair => pair.MaxShared > 0)
            .OrderByDescending(pair => pair.MaxShared).ThenBy(pair => pair.Input).ThenBy(pair => pair.Output)];
        _choices = new int[_pairs.Length];
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

    /// <summary>The number of choices for a tie: cut it, or make it at one of the distances worth trying.</summary>
    public int ChoiceCount(int tie) => 1 + _pairs[tie].Exact.Length + 2;

    /// <summary>Gives all ties the same choice.</summary>
    public void ChooseAll(int choice)
    {
        Array.Fill(_choices, choice);
        Rebuild();
    }

    /// <summary>Gives one tie a choice and returns the one that it had.</summary>
    public int Choose(int tie, int choice)
    {
        var previous = _choices[tie];
        _choices[tie] = choice;
        Rebuild();
        return previous;
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
            if (_choices[tie] != Cut)
            {
                Join(_pairs[tie], _choices[tie] - 1);
            }
        }
    }

    private void Join(OverlapPair pair, int preferred)
    {
        var upper = Members[pair.Input];
        var lower = Members[pair.Output];
        if (upper == lower)
        {
            return;
        }

        foreach (var distance in Distances(pair, preferred))
        {
            // How far the input's block moves against the output's.
            var shift = Position[pair.Output] + distance - Position[pair.Input];
            if (Fits(upper, shift, lower) && TryAlign(shift, Alignment[pair.Input], Alignment[pair.Output], out var lift))
            {
                Merge(upper, shift + lift, lower, lift, Lcm(Alignment[pair.Input], Alignment[pair.Output]));
                return;
            }
        }
    }

    // The distances worth trying, the one that shares most first unless another is preferred.
    private int[] Distances(OverlapPair pair, int preferred)
    {
        // With the same beginning or the same end if that is allowed, else as near to it as the limit lets it; or as an exact rule says.
        var alignment = Gcd(Alignment[pair.Input], Alignment[pair.Output]);
        var sameStart = AlignDistance(pair, Math.Max(0, pair.Limit), alignment);
        var sameEnd = AlignDistance(pair, Math.Max(pair.OutputSize - pair.InputSize, pair.Limit), alignment);
        int[] distances = [.. pair.Exact.Append(sameStart).Append(sameEnd).OrderByDescending(pair.Shared)];
        return [.. distances.Skip(preferred).Concat(distances.Take(preferred)).Where(distance => pair.Shared(distance) > 0)];
    }

    private int AlignDistance(OverlapPair pair, int distance, int alignment)
    {
        var remainder = (Position[pair.Output] + distance - Position[pair.Input]) % alignment;
        return distance + (remainder > 0 ? alignment - remainder : -remainder);
    }

    // Both blocks may move only by multiples of their alignments. Looks for a lift of the lower one that lets the upper one follow.
    private static bool TryAlign(int shift, int upper, int lower, out int lift)
    {
        for (lift = 0; lift < upper * lower; lift += lower)
        {
            if ((shift + lift) % upper == 0)
            {
                return true;
            }
        }

        return false;
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

    private void Merge(int[] upper, int upperShift, int[] lower, int lowerShift, int alignment)
    {
        foreach (var i in upper)
        {
            Position[i] += upperShift;
        }

        foreach (var i in lower)
        {
            Position[i] += lowerShift;
        }

        // Positions count from zero or a little above: going down by less than the alignment would spoil it.
        int[] members = [.. lower, .. upper];
        var down = (int)Math.Floor((double)members.Min(i => Position[i]) / alignment) * alignment;
        foreach (var i in members)
        {
            Position[i] -= down;
            Members[i] = members;
            Alignment[i] = alignment;
        }
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    private static int Lcm(int a, int b) => a / Gcd(a, b) * b;
}
