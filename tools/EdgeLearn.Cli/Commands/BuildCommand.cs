using System.CommandLine;
using System.Globalization;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Recipes;
using EdgeLearn.Toolchain.Recipes.Fitting;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn build: makes a model of data, as a recipe says.</summary>
internal static class BuildCommand
{
    private const double UsualDrop = 1;

    public static Command Create(Terminal terminal)
    {
        var recipe = new Argument<string>("recipe") { Description = "The recipe (.json); docs/recipes.md says what it may have.", HelpName = "RECIPE" };
        var output = CommonOptions.File("--output", "The folder for the model, its card and the report; what was trained there already is not trained again.", required: true, "-o");
        var data = CommonOptions.File("--data", "The folder that the recipe's paths of data are relative to; that of the recipe unless told otherwise.", required: false);
        var trainer = CommonOptions.File("--trainer", "The trainer, EdgeLearn.Trainer.dll, where it is not found by itself.", required: false);
        var fit = new Option<string>("--fit") { Description = "Search steps and strengths for the cheapest model that this board has room for: a name of 'edgelearn boards', or the path of a board.json.", HelpName = "NAME|board.json" };
        var maxDrop = new Option<double?>("--max-drop") { Description = "With --fit: the most points of accuracy below the float network, 1.0 unless told otherwise.", HelpName = "POINTS" };
        maxDrop.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && (result.GetResult(fit) is null || !double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out double points) || points is not (>= 0 and <= 100)))
            {
                result.AddError("'--max-drop' goes with '--fit BOARD' and is 0 to 100 points.");
            }
        });
        var command = new Command("build", "Make a model of data: train, prune, quantize, distil, as a recipe says.") { recipe, output, data, trainer, fit, maxDrop };
        command.SetAction(async (parsed, cancellation) =>
        {
            // At once: a step that cannot be interrupted is ended with the process.
            using CancellationTokenRegistration interrupted = cancellation.Register(
                () => terminal.Error.WriteLine("edgelearn: Interrupted. What was trained so far is kept: run the same command again to go on."));
            string path = parsed.GetRequiredValue(recipe);
            string target = parsed.GetRequiredValue(output);
            Recipe read = RecipeReader.Read(UserFile.ReadAllText(path), UserFile.Quoted(path));
            string folder = parsed.GetValue(data) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
            if (parsed.GetValue(fit) is { } board)
            {
                UserFile.RequireOther(Path.Combine(target, "recipe.json"), path); // the recipe that is found goes there
                var goal = new FitGoal(BoardCatalog.Find(board), parsed.GetValue(maxDrop) ?? UsualDrop);
                BuildReport found = await BuildDisplay.ShowAsync(
                    terminal, progress => FitSearch.RunAsync(read, folder, target, goal, parsed.GetValue(trainer), progress, cancellation)).ConfigureAwait(false);
                FitSummary.Print(terminal.Console, found.Fit!);
                BuildSummary.Print(terminal.Console, target, found);
                return ExitStatus.Success;
            }

            BuildReport report = await BuildDisplay.ShowAsync(
                terminal, progress => RecipeBuild.RunAsync(read, folder, target, parsed.GetValue(trainer), progress, cancellation)).ConfigureAwait(false);
            UserFile.WriteAllBytes(Path.Combine(target, "recipe.json"), UserFile.ReadAllBytes(path));
            BuildSummary.Print(terminal.Console, target, report);
            return ExitStatus.Success;
        });
        return command;
    }
}
