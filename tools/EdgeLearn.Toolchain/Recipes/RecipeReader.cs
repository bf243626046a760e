using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Lowering;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Reads recipes.</summary>
public static class RecipeReader
{
    private const int LeastMultiplierBits = 4;

    /// <summary>Reads a recipe.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What the user calls it, for messages.</param>
    /// <exception cref="ModelException">The text is no recipe; an unknown key is named with the nearest known one.</exception>
    public static Recipe Read(string json, string name)
    {
        Recipe recipe = JsonText.Read(json, name, RecipeJson.Recipe);
        if (recipe.Name.Length == 0 || recipe.Name.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)
        {
            throw new ModelException($"{name} has the name '{Text.Printable(recipe.Name)}', which no file can have: use letters, digits and '-'.");
        }

        if ((recipe.Model.Zoo is null) == (recipe.Model.Import is null))
        {
            throw new ModelException($"{name} has to say in 'model' either 'zoo' or 'import'.");
        }

        if (recipe.Steps.Count == 0)
        {
            throw new ModelException($"{name} has no steps: it needs at least one that quantizes.");
        }

        if (recipe.MultiplierBits is < LeastMultiplierBits or > QuantizedMultiplier.MostBits)
        {
            throw new ModelException($"{name} has {recipe.MultiplierBits} 'multiplierBits': give {LeastMultiplierBits} to {QuantizedMultiplier.MostBits}.");
        }

        foreach (StepOptions step in recipe.Steps)
        {
            Require(step, name);
        }

        return recipe;
    }

    private static void Require(StepOptions step, string name)
    {
        _ = step.Name;
        if (step.Quantize is { } quantize && (quantize.WeightBits is not (8 or 4 or 2) || quantize.Samples < 1 || quantize.RoundingSteps < 0 || quantize.Clusters is not (0 or (>= 2 and <= Codebook.MostClusters))))
        {
            throw new ModelException($"{name} has a 'quantize' out of range: 'weightBits' are 8, 4 or 2, 'samples' at least 1, 'roundingSteps' at least 0, 'clusters' 2 to {Codebook.MostClusters}, or 0 for none.");
        }
    }
}
