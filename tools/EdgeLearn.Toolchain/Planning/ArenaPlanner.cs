namespace EdgeLearn.Toolchain.Planning;

/// <summary>
/// Gives every buffer its place in the arena. Buffers that are alive at the same step lie apart unless a rule lets an operator
/// write over its input. The same buffers and rules always give the same plan.
/// </summary>
public static class ArenaPlanner
{
    /// <summary>Plans buffers that never overlap.</summary>
    public static ArenaPlan Plan(IReadOnlyList<ArenaBuffer> buffers) => Plan(buffers, []);

    /// <summary>Plans the arena and sets the offset of each buffer.</summary>
    /// <param name="buffers">The buffers, each once.</param>
    /// <param name="rules">What may overlap; rules that do not apply are passed over, see <see cref="OverlapRule.Applies"/>.</param>
    /// <exception cref="ModelException">The buffers are too large for offsets of 32 bits.</exception>
    public static ArenaPlan Plan(IReadOnlyList<ArenaBuffer> buffers, IReadOnlyList<OverlapRule> rules)
    {
        ArgumentNullException.ThrowIfNull(buffers);
        ArgumentNullException.ThrowIfNull(rules);

        // Sums of offsets and sizes stay whole numbers of 32 bits even if nothing shared a place.
        if (buffers.Sum(buffer => (long)buffer.Size + buffer.Alignment) > int.MaxValue / 2)
        {
            throw new ModelException("The activations of this model need more than 1 GB. Use a smaller input or a smaller model.");
        }

        var pairs = OverlapPair.Collect(buffers, rules);
        var conflicts = ConflictTable.Build(buffers, pairs);
        var lowerBound = LiveBytes.LowerBound(buffers, pairs.Values);
        var search = new PlacementSearch(buffers, conflicts, pairs.Values, lowerBound);
        search.Run(buffers);

        for (var i = 0; i < buffers.Count; i++)
        {
            buffers[i].Offset = search.BestOffsets[i];
        }

        return new ArenaPlan(buffers, search.BestOffsets, lowerBound, search.Comparisons);
    }
}
