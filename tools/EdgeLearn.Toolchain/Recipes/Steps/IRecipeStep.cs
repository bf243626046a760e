using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Recipes.Steps;

/// <summary>A kind of step: a class in this folder, and a line in <see cref="StepOptions"/>.</summary>
internal interface IRecipeStep
{
    /// <summary>What the step is called in reports.</summary>
    public string Name { get; }

    /// <summary>Requires that options lie in their ranges.</summary>
    /// <param name="recipe">What the user calls the recipe, for messages.</param>
    /// <exception cref="ModelException">One does not.</exception>
    public void Check(string recipe);

    /// <summary>Requires that options fit the network that the recipe begins with and the samples, before the first step is carried out.</summary>
    /// <param name="graph">The network; a step may take channels from it, but no operators.</param>
    /// <param name="context">What all steps of the build share.</param>
    /// <exception cref="ModelException">They do not.</exception>
    public void Check(Graph graph, BuildContext context)
    {
    }

    /// <summary>Carries the step out.</summary>
    /// <param name="network">The network before it.</param>
    /// <param name="scope">What it has to work with.</param>
    /// <returns>The network after it.</returns>
    /// <exception cref="ModelException">It cannot be carried out.</exception>
    public Task<NetworkState> RunAsync(NetworkState network, StepScope scope);
}
