namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>A model that a search may try.</summary>
/// <param name="Name">What is done to get it, for people.</param>
/// <param name="Recipe">The whole recipe.</param>
/// <param name="Floats">Its first steps, which train the float network; others of the same size share them.</param>
/// <param name="Rest">The steps after them.</param>
internal sealed record FitCandidate(string Name, Recipe Recipe, IReadOnlyList<FitSegment> Floats, FitSegment Rest)
{
    /// <summary>All steps, in order.</summary>
    public IEnumerable<FitSegment> Segments => [.. Floats, Rest];

    /// <summary>The recipe of the last steps alone.</summary>
    public Recipe RestRecipe => Recipe with { Steps = [.. Recipe.Steps.TakeLast(Rest.Steps)] };
}
