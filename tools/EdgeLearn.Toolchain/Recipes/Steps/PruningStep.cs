using System.Globalization;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Pruning.Channels;
using EdgeLearn.Toolchain.Pruning.SecondOrder;
using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Recipes.Steps;

/// <summary>Prunes without training, on training samples.</summary>
/// <param name="options">How.</param>
internal sealed class PruningStep(PruneStep options) : IRecipeStep
{
    /// <inheritdoc/>
    public string Name => options.Channels is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"prune, channels to {100 * share:0.#} % of MACs")
        : string.Create(CultureInfo.InvariantCulture, $"prune, {100 * options.Sparsity ?? 0:0.#} % of weights");

    /// <inheritdoc/>
    public void Check(string recipe)
    {
        if ((options.Channels is null) == (options.Sparsity is null))
        {
            throw new ModelException(
                $"{recipe} has to say in 'prune' either 'channels', the share of multiplications that is kept, or 'sparsity', the part of the weights that becomes zero.");
        }

        if (options.Channels is not (null or (> 0 and <= 1)) || options.Sparsity is not (null or (>= 0 and <= 1)) || options.Multiple < 1 || options.Samples < 1)
        {
            throw new ModelException($"{recipe} has a 'prune' out of range: 'channels' is above 0 and at most 1, 'sparsity' 0 to 1, 'multiple' and 'samples' at least 1.");
        }
    }

    /// <inheritdoc/>
    public Task<NetworkState> RunAsync(NetworkState network, StepScope scope)
    {
        if (!network.IsTrained)
        {
            throw new ModelException("The recipe prunes a network that knows nothing yet: put a 'train' before the 'prune', or choose a smaller network.");
        }

        PreparedData data = scope.Context.Data;
        float[][][] samples = data.Samples(SampleChoice.Of(data.Data.Split.Train, options.Samples));
        Graph pruned = options.Channels is { } share
            ? ChannelPruning.Prune(network.Floats, samples, share, options.Multiple)
            : SecondOrderPruning.Prune(network.Floats, samples, options.Sparsity!.Value, options.Blocks, options.Uniform);
        return Task.FromResult(network with { Floats = pruned, Integers = null, Layers = [] });
    }
}
