using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Lowering;

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

        recipe.Gate?.Check(name);
        recipe.Episodes?.Check(name);
        foreach (StepOptions step in recipe.Steps)
        {
            step.Step.Check(name);
        }

        return recipe;
    }
}
