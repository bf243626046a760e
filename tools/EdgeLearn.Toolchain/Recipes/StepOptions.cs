namespace EdgeLearn.Toolchain.Recipes;

/// <summary>A step of a recipe: one of these.</summary>
/// <param name="Train">Trains the network; may prune, quantize and distil at once.</param>
/// <param name="Quantize">Quantizes the network without training.</param>
public sealed record StepOptions(TrainStep? Train = null, QuantizeStep? Quantize = null)
{
    /// <summary>What the step is called in reports.</summary>
    internal string Name => (Train, Quantize) switch
    {
        ({ } train, null) => string.Join(" + ", new[] { "train", train.Pruning is null ? "" : "prune", train.Quantization is null ? "" : "quantize", train.Clustering is null ? "" : "cluster", train.Teacher is null ? "" : "distil" }.Where(part => part.Length > 0)),
        (null, { } quantize) => $"quantize, {quantize.WeightBits} bits{(quantize.Clusters == 0 ? "" : $", {quantize.Clusters} values")}",
        _ => throw new ModelException("A step of the recipe has to be one of 'train' and 'quantize'."),
    };
}
