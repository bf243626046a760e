using System.Globalization;
using System.Text;
using EdgeLearn.Toolchain.Data.Splits;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Recipes;

namespace EdgeLearn.Toolchain.Benchmarks.Recipes;

/// <summary>Carries a recipe out for every fold of its data and several seeds, and writes a page of mean and spread after each step.</summary>
public static class RecipeBenchmark
{
    /// <summary>Makes the page.</summary>
    /// <param name="recipe">The recipe; its split must be by something that can be folded.</param>
    /// <param name="folder">The folder that its paths of data are relative to.</param>
    /// <param name="work">Where builds leave what they have trained, so that the next run goes on.</param>
    /// <param name="page">Where the page goes.</param>
    /// <param name="folds">The number of folds, at least 2.</param>
    /// <param name="seeds">The number of seeds.</param>
    /// <param name="command">The command that makes the page, for the page.</param>
    /// <param name="report">Told what was measured; null for nobody.</param>
    /// <param name="cancellation">Ends the builds.</param>
    /// <exception cref="ModelException">The recipe cannot be carried out.</exception>
    public static async Task WritePageAsync(
        Recipe recipe, string folder, string work, string page, int folds, int seeds, string command, Action<string>? report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        List<(int Seed, int Fold, BuildReport Report)> runs = [];
        for (int seed = 1; seed <= seeds; seed++)
        {
            for (int fold = 0; fold < folds; fold++)
            {
                SplitOptions split = (recipe.Data.Split ?? new SplitOptions()) with { Folds = folds, Fold = fold, Test = null, Validation = null };
                Recipe run = recipe with { Seed = seed, Gate = null, Data = recipe.Data with { Split = split } };
                BuildReport result = await RecipeBuild.RunAsync(run, folder, Path.Combine(work, $"seed-{seed}-fold-{fold}"), null, null, cancellation).ConfigureAwait(false);
                runs.Add((seed, fold, result));
                report?.Invoke($"seed {seed}, fold {fold}: {string.Join(", ", result.Stages.Select(stage => Percent(stage.Accuracy)))}");
                UserFile.WriteAllBytes(page, Encoding.UTF8.GetBytes(Page(recipe, runs, folds, seeds, command)));
            }
        }
    }

    private static string Page(Recipe recipe, List<(int Seed, int Fold, BuildReport Report)> runs, int folds, int seeds, string command)
    {
        BuildReport last = runs[^1].Report;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # {recipe.Name}: {folds} folds, {seeds} {(seeds == 1 ? "seed" : "seeds")}

            This page is written by `{command}`. Each run trains on {folds - 1} folds and is measured on the other one; *spread* is the standard deviation over the {runs.Count} runs.
            Int8 models are measured with the bytes that a board computes, features included. {last.Processor}, {last.Library}; another machine may round differently.

            | step | measured as | mean accuracy | spread | least | below the first step, points |
            |---|---|---:|---:|---:|---:|

            """);
        double first = runs.Average(run => run.Report.Stages[0].Accuracy ?? 0);
        for (int stage = 0; stage < last.Stages.Count; stage++)
        {
            double[] accuracies = [.. runs.Select(run => run.Report.Stages[stage].Accuracy ?? 0)];
            double mean = accuracies.Average();
            double spread = Math.Sqrt(accuracies.Average(accuracy => (accuracy - mean) * (accuracy - mean)));
            text.Append(CultureInfo.InvariantCulture, $"| {last.Stages[stage].Name} | {(last.Stages[stage].IsInteger ? "int8" : "float")} | {Percent(mean)} | {Percent(spread)} | {Percent(accuracies.Min())} | {100 * (first - mean):0.00} |\n");
        }

        BuiltModel[] models = [.. runs.Select(run => run.Report.Model)];
        text.Append(CultureInfo.InvariantCulture, $"""

            The finished models take {Range(models, model => model.BlobBytes)} bytes, packed {Range(models, model => model.PackedBytes)}, beside {last.Model.FloatBytes:N0} of float32 weights: packed they are at least {models.Min(model => model.PackedFactor):0.0} times smaller.
            Compiled they cost {models.Min(model => model.CostUnitsPerMac):0.0} to {models.Max(model => model.CostUnitsPerMac):0.0} cost units a multiplication of the network without pruning.


            """);
        text.Append("| seed | fold | ").Append(string.Join(" | ", last.Stages.Select(stage => stage.Name))).Append(" |\n|---:|---:|").Append(string.Concat(last.Stages.Select(_ => "---:|"))).Append('\n');
        foreach ((int seed, int fold, BuildReport report) in runs)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {seed} | {fold} | {string.Join(" | ", report.Stages.Select(stage => Percent(stage.Accuracy)))} |\n");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Range(BuiltModel[] models, Func<BuiltModel, long> of) => string.Create(CultureInfo.InvariantCulture, $"{models.Min(of):N0} to {models.Max(of):N0}");

    private static string Percent(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.00} %") : "-";
}
