using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Pruning.Channels;
using EdgeLearn.Toolchain.Pruning.SecondOrder;
using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Carries out a step of a recipe that prunes without training.</summary>
internal static class PruningStep
{
    /// <summary>Prunes.</summary>
    /// <param name="step">How.</param>
    /// <param name="network">A float network.</param>
    /// <param name="isTrained">Whether its weights mean something.</param>
    /// <param name="data">The samples of the recipe.</param>
    /// <exception cref="ModelException">The network is not trained yet, or so much cannot be removed.</exception>
    public static Graph Run(PruneStep step, Graph network, bool isTrained, PreparedData data)
    {
        if (!isTrained)
        {
            throw new ModelException("The recipe prunes a network that knows nothing yet: put a 'train' before the 'prune', or choose a smaller network.");
        }

        float[][][] samples = data.Samples(SampleChoice.Of(data.Data.Split.Train, step.Samples));
        return step.Channels is { } share
            ? ChannelPruning.Prune(network, samples, share, step.Multiple)
            : SecondOrderPruning.Prune(network, samples, step.Sparsity!.Value, step.Blocks, step.Uniform);
    }
}
