using System.Text.Json;
using EdgeLearn.Toolchain.Data.Splits;
using EdgeLearn.Toolchain.Files;

namespace EdgeLearn.Toolchain.Recipes.Fitting;

/// <summary>
/// Searches steps and strengths for the cheapest model that a board has room for and that loses no more accuracy than allowed. Candidates are compared on validation
/// samples; the one that is taken is measured on test samples, which have no part in the choice.
/// </summary>
public static class FitSearch
{
    /// <summary>Searches, and builds what was found.</summary>
    /// <param name="recipe">The recipe that candidates derive from.</param>
    /// <param name="folder">The folder that its paths are relative to.</param>
    /// <param name="output">Where everything goes, the recipe of the model that was found too; made if it is not there.</param>
    /// <param name="goal">What the model has to keep to.</param>
    /// <param name="trainer">The path of the trainer; null to look for it when a step trains.</param>
    /// <param name="progress">Told how far it is; null for none.</param>
    /// <param name="cancellation">Ends the search; the next one goes on.</param>
    /// <returns>The report of the model that was found.</returns>
    /// <exception cref="ModelException">The recipe cannot be carried out, or no candidate keeps to the goal; the details are what was tried.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<BuildReport> RunAsync(
        Recipe recipe, string folder, string output, FitGoal goal, string? trainer = null, IProgress<BuildProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(goal);
        var plan = new FitPlan(recipe, goal.MaxDrop);
        RecipeCheck.RequireOrder(recipe, folder);
        progress?.Report(new BuildProgress(0, plan.MostCandidates, "reading data"));
        UserFile.CreateDirectory(output);
        _ = BuildFiles.CardName(output);
        string work = Path.Combine(output, RecipeBuild.WorkFolder);
        BuildContext context = BuildContext.Open(recipe, folder, work, trainer);
        RecipeCheck.RequireFit(context);
        DatasetSplit split = context.Data.Data.Split;
        if (split.Validation.Length == 0 || split.Test.Length == 0)
        {
            throw new ModelException("The search chooses by validation samples and reports on test samples: say in 'data' what 'split' leaves for each.");
        }

        var runner = new FitRunner(context with { Measured = split.Validation }, goal, new FitProgress(progress, plan.MostCandidates), cancellation);
        await new FitStaircase(plan, runner.TryAsync, runner.FloatDropAsync, goal.MaxDrop).WalkAsync().ConfigureAwait(false);
        (FitCandidate best, FitPoint point) = Best(runner, goal);
        var fit = new FitResult(goal.Board.Name, goal.MaxDrop, runner.FloatAccuracy, split.Validation.Length, [.. runner.Tried.Select(pair => pair.Point)], point.Name);
        runner.CopyTraining(best, work);
        BuildReport report = await RecipeBuild.RunAsync(context with { Recipe = best.Recipe }, output, progress, cancellation, fit).ConfigureAwait(false);
        UserFile.WriteAllBytes(Path.Combine(output, "recipe.json"), JsonSerializer.SerializeToUtf8Bytes(best.Recipe, RecipeJson.Recipe));
        return report;
    }

    private static (FitCandidate Candidate, FitPoint Point) Best(FitRunner runner, FitGoal goal)
    {
        (FitCandidate Candidate, FitPoint Point)[] good = [.. runner.Tried.Where(pair => pair.Point.Fits && pair.Point.Drop <= goal.MaxDrop)];
        if (good.Length > 0)
        {
            return good.OrderBy(pair => pair.Point.CostUnits).ThenBy(pair => pair.Point.BlobBytes).First();
        }

        FitPoint[] tried = [.. runner.Tried.Select(pair => pair.Point)];
        string problem = tried.Any(point => point.Drop <= goal.MaxDrop)
            ? $"no model that keeps its accuracy has room on {goal.Board.Name}: take a larger board or allow a larger drop."
            : $"the best one drops by {tried.Min(point => point.Drop):0.0} points and {goal.MaxDrop:0.0} are allowed: allow more, or train longer.";
        throw new ModelException(
            $"Of {tried.Length} models that were tried, {problem}",
            [.. tried.Select(point => $"  {point.Name}: {point.Drop:0.0} points below the float network, {point.CostUnits:N0} cost units, {(point.Fits ? "fits" : "does not fit")}")]);
    }
}
