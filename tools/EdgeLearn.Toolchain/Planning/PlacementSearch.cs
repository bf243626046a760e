namespace EdgeLearn.Toolchain.Planning;

/// <summary>
/// Looks for the order of placing that needs the smallest arena: some orders by rule, then small changes to the best of them.
/// Stops at the lower bound, and at a number of trials and comparisons that does not depend on the machine.
/// </summary>
internal sealed class PlacementSearch
{
    /// <summary>The comparisons after which no new trial begins.</summary>
    public const long MaxComparisons = 6_000_000;

    private const int MaxTrials = 20_000;

    // Trials without a better plan after which the search returns to the best one and shakes it.
    private const int Patience = 100;

    private readonly BlockSet _blocks;
    private readonly Placer _placer;
    private readonly int[] _sizes;
    private readonly int _lowerBound;
    private SplitMix _random = new(1);
    private int[] _bestOrder = [];

    public PlacementSearch(IReadOnlyList<ArenaBuffer> buffers, Conflict[][] conflicts, IEnumerable<OverlapPair> pairs, int lowerBound)
    {
        _blocks = new BlockSet(buffers, conflicts, pairs);
        _placer = new Placer(buffers, conflicts, _blocks);
        _sizes = [.. buffers.Select(buffer => buffer.Size)];
        _lowerBound = lowerBound;
        BestOffsets = new int[buffers.Count];
    }

    public int[] BestOffsets { get; private set; }

    public int BestSize { get; private set; } = int.MaxValue;

    public long Comparisons => _placer.Comparisons;

    private bool IsOver => BestSize <= _lowerBound || Comparisons >= MaxComparisons;

    public void Run(IReadOnlyList<ArenaBuffer> buffers)
    {
        int[][] orders = [.. PlacementOrders.All(buffers)];
        int[] choices = _blocks.TieCount > 0 ? [BlockSet.Cut + 1, BlockSet.Cut] : [BlockSet.Cut];
        var best = BlockSet.Cut;
        foreach (var choice in choices)
        {
            _blocks.ChooseAll(choice);
            foreach (var order in orders)
            {
                if (Try(order, BestSize - 1, out _))
                {
                    best = choice;
                }

                if (IsOver)
                {
                    return;
                }
            }
        }

        _blocks.ChooseAll(best);
        Improve(Math.Min(MaxTrials, 50 * buffers.Count * buffers.Count));
    }

    // Accepts what is no worse: plateaus are wide, and walking along them leads out.
    private void Improve(int trials)
    {
        var order = (int[])_bestOrder.Clone();
        var saved = (int[])order.Clone();
        var offsets = (int[])BestOffsets.Clone();
        var size = BestSize;
        var since = 0;
        for (var trial = 0; trial < trials && !IsOver; trial++)
        {
            order.CopyTo(saved, 0);
            var (tie, choice) = Change(order, offsets, size);
            var best = BestSize;
            var slack = _random.Next(8) == 0 ? _random.Next(size / 4 + 2) : 0;
            if (Try(order, size + slack, out var found))
            {
                size = found;
                _placer.Offsets.CopyTo(offsets, 0);
            }
            else
            {
                saved.CopyTo(order, 0);
                if (tie >= 0)
                {
                    _blocks.Choose(tie, choice);
                }
            }

            since = BestSize < best ? 0 : since + 1;
            if (since >= Patience)
            {
                since = 0;
                _bestOrder.CopyTo(order, 0);
                Swap(order);
                Swap(order);
                Try(order, int.MaxValue, out size);
                _placer.Offsets.CopyTo(offsets, 0);
            }
        }
    }

    private bool Try(int[] order, int limit, out int size)
    {
        if (!_placer.TryPlace(order, limit, out size))
        {
            return false;
        }

        if (size < BestSize)
        {
            BestSize = size;
            BestOffsets = (int[])_placer.Offsets.Clone();
            _bestOrder = (int[])order.Clone();
        }

        return true;
    }

    // Returns the tie that was changed and what it was before, or -1.
    private (int Tie, int Choice) Change(int[] order, int[] offsets, int size)
    {
        switch (_random.Next(8))
        {
            case < 4:
                RaiseTopmost(order, offsets, size);
                return (-1, 0);
            case < 6:
                Swap(order);
                return (-1, 0);
            case 6 when _blocks.TieCount > 0:
                var tie = _random.Next(_blocks.TieCount);
                return (tie, _blocks.Choose(tie, _random.Next(_blocks.ChoiceCount(tie))));
            default:
                Reinsert(order, _random.Next(order.Length), _random.Next(order.Length));
                return (-1, 0);
        }
    }

    // A buffer that ends at the top of the arena came too late: it goes earlier.
    private void RaiseTopmost(int[] order, int[] offsets, int size)
    {
        var from = _random.Next(order.Length);
        for (var k = 0; k < order.Length; k++)
        {
            var candidate = (from + k) % order.Length;
            var buffer = order[candidate];
            if (candidate > 0 && offsets[buffer] + _sizes[buffer] == size)
            {
                Reinsert(order, candidate, _random.Next(candidate));
                return;
            }
        }

        Swap(order);
    }

    private void Swap(int[] order)
    {
        var a = _random.Next(order.Length);
        var b = _random.Next(order.Length);
        (order[a], order[b]) = (order[b], order[a]);
    }

    private static void Reinsert(int[] order, int from, int to)
    {
        var moved = order[from];
        if (from < to)
        {
            Array.Copy(order, from + 1, order, from, to - from);
        }
        else
        {
            Array.Copy(order, to, order, to + 1, from - to);
        }

        order[to] = moved;
    }
}
