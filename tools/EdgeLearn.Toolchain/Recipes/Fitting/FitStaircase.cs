namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>
/// The order in which models are tried. A smaller network is taken to bear no more pruning than a larger one: so the search walks down one staircase over
/// sizes and sparsities and tries a few of their combinations, not all. A direction ends where the accuracy drops too far. Whether weights go one by one or in
/// blocks is tried once, with the largest network: it depends on how layers are compiled.
/// </summary>
/// <param name="plan">What can be tried.</param>
/// <param name="tryAsync">Tries it.</param>
/// <param name="floatDropAsync">How many points of accuracy a candidate loses already as floats.</param>
/// <param name="maxDrop">The points of accuracy that a model may lose.</param>
internal sealed class FitStaircase(
    FitPlan plan, Func<FitCandidate, Task<FitPoint>> tryAsync, Func<FitCandidate, Task<double>> floatDropAsync, double maxDrop)
{
    private const int None = -1;

    private bool _blocks = plan.Blocks;

    /// <summary>Tries models until no direction is left.</summary>
    public async Task WalkAsync()
    {
        if (plan.Own is { } own)
        {
            await tryAsync(own).ConfigureAwait(false);
        }

        if (!plan.CanTrain)
        {
            await OneShotAsync(plan.Sizes[0]).ConfigureAwait(false);
            return;
        }

        int level = plan.FirstSparsity;
        foreach (FitSize size in plan.Sizes)
        {
            int borne = await TrySizeAsync(size, level).ConfigureAwait(false);

            // What a network of the zoo is without some channels says nothing about narrower ones, which learn from nothing.
            if (size is not { Width: not null, Channels: not null })
            {
                level = borne;
            }

            if (level == None)
            {
                return;
            }
        }
    }

    /// <summary>Tries models of a size, and gives the place among the sparsities of the most pruning that it bears.</summary>
    private async Task<int> TrySizeAsync(FitSize size, int level)
    {
        bool isFirst = size == plan.Sizes[0];
        FitCandidate plain = plan.Quantized(size, 8);
        if (await floatDropAsync(plain).ConfigureAwait(false) > maxDrop && !isFirst)
        {
            return None;
        }

        await tryAsync(plain).ConfigureAwait(false);
        await tryAsync(plan.Chosen(size)).ConfigureAwait(false);
        int borne = await PruneAsync(size, level, isFirst).ConfigureAwait(false);
        if (borne != None)
        {
            float sparsity = FitPlan.Sparsities[borne];
            _blocks = isFirst && sparsity > 0 ? await CheaperBlocksAsync(size, sparsity).ConfigureAwait(false) : _blocks;
            await LowerBitsAsync(size, sparsity).ConfigureAwait(false);
        }

        return borne;
    }

    // Without training: as many weights go as the accuracy allows, then bits.
    private async Task OneShotAsync(FitSize size)
    {
        await tryAsync(plan.Quantized(size, 8)).ConfigureAwait(false);
        await tryAsync(plan.Chosen(size)).ConfigureAwait(false);
        double? most = null;
        foreach (double sparsity in FitPlan.OneShotSparsities)
        {
            if (!await PassesAsync(plan.OneShot(size, sparsity)).ConfigureAwait(false))
            {
                break;
            }

            most = sparsity;
        }

        if (most is { } pruned)
        {
            await tryAsync(plan.OneShotChosen(size, pruned)).ConfigureAwait(false);
        }
    }

    /// <summary>Finds the most pruning that a size bears, and gives its place among the sparsities.</summary>
    private async Task<int> PruneAsync(FitSize size, int start, bool maybeMore)
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

        Task<bool> Passes(int at) => PassesAsync(plan.Trained(size, FitPlan.Sparsities[at], _blocks, 8));
    }

    private async Task<bool> CheaperBlocksAsync(FitSize size, float sparsity)
    {
        FitPoint own = await tryAsync(plan.Trained(size, sparsity, plan.Blocks, 8)).ConfigureAwait(false);
        FitPoint other = await tryAsync(plan.Trained(size, sparsity, !plan.Blocks, 8)).ConfigureAwait(false);
        return other.Drop <= maxDrop && other.CostUnits < own.CostUnits ? !plan.Blocks : plan.Blocks;
    }

    private async Task LowerBitsAsync(FitSize size, float sparsity)
    {
        if (!await PassesAsync(plan.Trained(size, sparsity, _blocks, 4)).ConfigureAwait(false))
        {
            await tryAsync(plan.TrainedAtChosenBits(size, sparsity, _blocks)).ConfigureAwait(false);
        }
    }

    private async Task<bool> PassesAsync(FitCandidate candidate) => (await tryAsync(candidate).ConfigureAwait(false)).Drop <= maxDrop;
}
