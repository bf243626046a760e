using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Packing;
using EdgeLearn.Toolchain.Recipes.Fitting;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>Carries out a recipe. What a step has trained stays in the output folder: a build that was interrupted goes on from there.</summary>
public static class RecipeBuild
{
    /// <summary>The folder in the output folder in which steps leave what they have trained.</summary>
    internal const string WorkFolder = "work";

    private const int GoldenVectors = 1; // random bytes, which nothing makes smaller on the way to a board

    /// <summary>Carries out a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="folder">The folder that its paths are relative to.</param>
    /// <param name="output">Where everything goes; made if it is not there.</param>
    /// <param name="trainer">The path of the trainer; null to look for it when a step trains.</param>
    /// <param name="progress">Told how far it is; null for none.</param>
    /// <param name="cancellation">Ends the build; the next one goes on.</param>
    /// <returns>What was made; it is in the output folder, too.</returns>
    /// <exception cref="ModelException">The recipe cannot be carried out, or the model does not pass its gate.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Task<BuildReport> RunAsync(
        Recipe recipe, string folder, string output, string? trainer = null, IProgress<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        RecipeCheck.RequireOrder(recipe, folder);
        RecipeCheck.RequireIntegers(recipe);
        progress?.Report(new BuildProgress(0, recipe.Steps.Count, "reading data"));
        UserFile.CreateDirectory(output);
        return RunAsync(BuildContext.Open(recipe, folder, Path.Combine(output, WorkFolder), trainer), output, progress, cancellation);
    }

    /// <summary>Carries out a recipe whose data have been read.</summary>
    internal static async Task<BuildReport> RunAsync(
        BuildContext context, string output, IProgress<BuildProgress>? progress, CancellationToken cancellation, FitResult? fit = null)
    {
        Recipe recipe = context.Recipe;
        string card = BuildFiles.CardName(output);
        RecipeCheck.RequireFit(context);
        var steps = new StepSequence(context, progress, cancellation);
        NetworkState first = context.Begin();
        if (first.IsTrained)
        {
            steps.MeasureImport(first);
        }

        StageMeasurement last = await steps.RunAsync(first).ConfigureAwait(false);
        progress?.Report(new BuildProgress(recipe.Steps.Count, recipe.Steps.Count, "measuring"));
        recipe.Gate?.Require(last.Quality, steps.Results);
        BlobModel model = context.Blob(last.Network.Integers!, GoldenVectorMaker.Make(last.Model!, GoldenVectors));
        ModelProfile profile = StageMeasurement.ProfileOf(model, last.Network.Integers!, context);
        byte[] packed = ModelPacker.Pack(model);
        var built = new BuiltModel(
            model.Bytes.Length, packed.Length, first.FloatBytes, model.Macs, model.Model.ArenaLength, profile.CostUnits, profile.RamBytes, profile.FlashBytes,
            last.Quality.Accuracy, last.Quality.Error);
        var report = new BuildReport(
            recipe.Name, steps.Results, built, recipe.Episodes is null ? context.Data.Data.LabelNames : [], last.Quality.Confusion, last.Network.Layers, context.Data.Data.Split.Train.Length,
            context.Measured.Length, last.Network.Training?.Processor, last.Network.Training?.Library, Provenance.Tool, card)
        {
            Sensitivity = last.Network.Sensitivity, Memory = OperatorMemory.Of(model), Fit = fit, Episodes = recipe.Episodes,
        };
        UserFile.WriteAllBytes(Path.Combine(output, $"{recipe.Name}.elb"), model.Bytes);
        UserFile.WriteAllBytes(Path.Combine(output, $"{recipe.Name}.elp"), packed);
        BuildFiles.Write(output, recipe, report);
        return report;
    }
}
