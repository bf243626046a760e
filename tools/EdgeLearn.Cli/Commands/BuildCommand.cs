using System.CommandLine;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Recipes;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn build: makes a model of data, as a recipe says.</summary>
internal static class BuildCommand
{
    public static Command Create(Terminal terminal)
    {
        var recipe = new Argument<string>("recipe") { Description = "The recipe (.json); docs/recipes.md says what it may have.", HelpName = "RECIPE" };
        var output = CommonOptions.File("--output", "The folder for the model, its card and the report; what was trained there already is not trained again.", required: true, "-o");
        var data = CommonOptions.File("--data", "The folder that the recipe's paths of data are relative to; that of the recipe unless told otherwise.", required: false);
        var trainer = CommonOptions.File("--trainer", "The trainer, EdgeLearn.Trainer.dll, where it is not found by itself.", required: false);
        var command = new Command("build", "Make a model of data: train, prune, quantize, distil, as a recipe says.") { recipe, output, data, trainer };
        command.SetAction(async (parsed, cancellation) =>
        {
            string path = parsed.GetRequiredValue(recipe);
            string target = parsed.GetRequiredValue(output);
            Recipe read = RecipeReader.Read(UserFile.ReadAllText(path), UserFile.Quoted(path));
            string folder = parsed.GetValue(data) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
            BuildReport report = await BuildDisplay.ShowAsync(
                terminal, progress => RecipeBuild.RunAsync(read, folder, target, parsed.GetValue(trainer), progress, cancellation)).ConfigureAwait(false);
            UserFile.WriteAllBytes(Path.Combine(target, "recipe.json"), UserFile.ReadAllBytes(path));
            BuildSummary.Print(terminal.Console, target, report);
            return ExitStatus.Success;
        });
        return command;
    }
}
