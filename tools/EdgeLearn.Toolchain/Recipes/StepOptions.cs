using EdgeLearn.Toolchain.Recipes.Steps;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>A step of a recipe: one of these.</summary>
/// <param name="Train">Trains the network; may prune, quantize and distil at once.</param>
/// <param name="Quantize">Quantizes the network without training.</param>
/// <param name="Prune">Prunes the network without training.</param>
public sealed record StepOptions(TrainStep? Train = null, QuantizeStep? Quantize = null, PruneStep? Prune = null)
{
    private static readonly (string Key, Func<StepOptions, IRecipeStep?> Of)[] Kinds =
    [
        ("train", step => step.Train is { } train ? new TrainingStep(train) : null),
        ("prune", step => step.Prune is { } prune ? new PruningStep(prune) : null),
        ("quantize", step => step.Quantize is { } quantize ? new QuantizingStep(quantize) : null),
    ];

    /// <summary>The one that is given.</summary>
    /// <exception cref="ModelException">None is given, or several.</exception>
    internal IRecipeStep Step => Kinds.Select(kind => kind.Of(this)).OfType<IRecipeStep>().ToArray() is [var only]
        ? only
        : throw new ModelException($"A step of the recipe has to be one of {string.Join(" and ", Kinds.Select(kind => $"'{kind.Key}'"))}.");
}
