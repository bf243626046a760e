namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>
/// The order in which models are tried. A narrower network is taken to bear no more pruning than a wider one: so the search walks down one staircase over
/// widths and sparsities and tries a few of their combinations, not all. A direction ends where the accuracy drops too far.
/// </summary>
/// <param name="plan">What can be tried.</param>
/// <param name="tryAsync">Tries it.</param>
/// <param name="floatDropAsync">How many points of accuracy a candidate loses already as floats.</param>
/// <param name="maxDrop">The points of accuracy that a model may lose.</param>
internal sealed class FitStaircase(
    FitPlan plan, Func<FitCandidate, Task<FitPoint>> tryAsync, Func<FitCandidate, Task<double>> floatDropAsync, double maxDrop)
{
    private const int None = -1;

    /// <summary>Tries models until no direction is left.</summary>
    public async Task WalkAsync()
    {
        if (plan.Own is { } own)
        {
            await tryAsync(own).ConfigureAwait(false);
        }

        int level = plan.FirstSparsity;
        foreach (int? width in plan.Widths)
        {
            bool isFirst = width == plan.Widths[0];
            FitCandidate plain = plan.Quantized(width, 8);
            if (await floatDropAsync(plain).ConfigureAwait(false) > maxDrop && !isFirst)
            {
                return;
            }

            await tryAsync(plain).ConfigureAwait(false);
            await tryAsync(plan.Chosen(width)).ConfigureAwait(false);
            if (!plan.CanTrain)
            {
                continue;
            }

            level = await PruneAsync(width, level, isFirst).ConfigureAwait(false);
            if (level == None)
            {
                return;
            }

            await LowerBitsAsync(width, FitPlan.Sparsities[level]).ConfigureAwait(false);
        }
    }

    /// <summary>Finds the most pruning that a width bears, and gives its place among the sparsities.</summary>
    private async Task<int> PruneAsync(int? width, int start, bool maybeMore)
    {
        int level = start;
        if (await Passes(level).ConfigureAwait(false))
        {
            while (maybeMore && level + 1 < FitPlan.Sparsities.Count && await Passes(level + 1).ConfigureAwait(false))
            {
                level++;
            }

            return level;
        }

        while (--level > None && !await Passes(level).ConfigureAwait(false))
        {
        }

        return level;

        Task<bool> Passes(int at) => PassesAsync(plan.Trained(width, FitPlan.Sparsities[at], 8));
    }

    private async Task LowerBitsAsync(int? width, float sparsity)
    {
        if (!await PassesAsync(plan.Trained(width, sparsity, 4)).ConfigureAwait(false))
        {
            await tryAsync(plan.TrainedAtChosenBits(width, sparsity)).ConfigureAwait(false);
        }
    }

    private async Task<bool> PassesAsync(FitCandidate candidate) => (await tryAsync(candidate).ConfigureAwait(false)).Drop <= maxDrop;
}
