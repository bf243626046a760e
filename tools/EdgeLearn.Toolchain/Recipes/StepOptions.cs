using System.Globalization;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>A step of a recipe: one of these.</summary>
/// <param name="Train">Trains the network; may prune, quantize and distil at once.</param>
/// <param name="Quantize">Quantizes the network without training.</param>
/// <param name="Prune">Prunes the network without training.</param>
public sealed record StepOptions(TrainStep? Train = null, QuantizeStep? Quantize = null, PruneStep? Prune = null)
{
    /// <summary>What the step is called in reports.</summary>
    internal string Name => (Train, Quantize, Prune) switch
    {
        ({ } train, null, null) => string.Join(" + ", new[] { "train", train.Pruning is null ? "" : "prune", train.Quantization is null ? "" : "quantize", train.Teacher is null ? "" : "distil" }.Where(part => part.Length > 0)),
        (null, { } quantize, null) => $"quantize, {quantize.WeightBits} bits",
        (null, null, { Channels: { } share }) => string.Create(CultureInfo.InvariantCulture, $"prune, channels to {100 * share:0.#} % of MACs"),
        (null, null, { } prune) => string.Create(CultureInfo.InvariantCulture, $"prune, {100 * prune.Sparsity ?? 0:0.#} % of weights"),
        _ => throw new ModelException("A step of the recipe has to be one of 'train', 'prune' and 'quantize'."),
    };
}
