using System.CommandLine;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Benchmarks.FewShot;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Recipes;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn bench omniglot: how well boards learn new characters.</summary>
internal static class FewShotBenchCommand
{
    private const int MostSeeds = 20;

    public static Command Create(Terminal terminal, Func<string, string> inRepository)
    {
        var data = CommonOptions.File("--data", "The folder with the folder omniglot, as the recipe of the zoo names it.", required: true);
        var work = CommonOptions.File("--work", "The folder for what is trained; the next run goes on from there.", required: true);
        var output = CommonOptions.File(
            "--output", "The page to write; docs/few-shot-results.md of the repository around the current directory unless told otherwise.", required: false, "-o");
        var recipe = CommonOptions.File("--recipe", "The recipe of the embedding; models/omniglot/recipe.json of the repository unless told otherwise.", required: false);
        var seeds = new Option<int>("--seeds") { Description = "The number of seeds.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var command = new Command("omniglot", "Learn new characters from a few drawings, and compare with floats.") { data, work, output, recipe, seeds };
        command.SetAction(async (parsed, cancellation) =>
        {
            int count = parsed.GetValue(seeds);
            if (count is < 1 or > MostSeeds)
            {
                throw new ModelException($"There must be 1 to {MostSeeds} seeds.");
            }

            string source = parsed.GetValue(recipe) ?? inRepository("models/omniglot/recipe.json");
            string page = parsed.GetValue(output) ?? inRepository("docs/few-shot-results.md");
            Recipe read = RecipeReader.Read(UserFile.ReadAllText(source), UserFile.Quoted(source));
            await FewShotBenchmark.WritePageAsync(
                read, parsed.GetRequiredValue(data), parsed.GetRequiredValue(work), page, count, terminal.Output.WriteLine, cancellation).ConfigureAwait(false);
            terminal.Output.WriteLine(page);
            return ExitStatus.Success;
        });
        return command;
    }
}
