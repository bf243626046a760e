namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>A model that a search may try.</summary>
/// <param name="Name">What is done to get it, for people.</param>
/// <param name="Folder">The name of the folder for what it trains.</param>
/// <param name="Recipe">The whole recipe.</param>
/// <param name="FloatSteps">How many of its first steps train the float network, which it shares with others of the same width.</param>
internal sealed record FitCandidate(string Name, string Folder, Recipe Recipe, int FloatSteps)
{
    /// <summary>The recipe of the float network alone.</summary>
    public Recipe Floats => Recipe with { Steps = [.. Recipe.Steps.Take(FloatSteps)] };

    /// <summary>The recipe of what comes after it.</summary>
    public Recipe Rest => Recipe with { Steps = [.. Recipe.Steps.Skip(FloatSteps)] };
}
