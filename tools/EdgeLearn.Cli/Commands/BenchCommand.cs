using System.CommandLine;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Benchmarks;
using EdgeLearn.Toolchain.Benchmarks.Learning;
using EdgeLearn.Toolchain.Benchmarks.Pruning;
using EdgeLearn.Toolchain.Benchmarks.Quantizing;
using EdgeLearn.Toolchain.Benchmarks.Recipes;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Recipes;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn bench: makes result pages of the repository again.</summary>
internal static class BenchCommand
{
    public static Command Create(Terminal terminal) => new("bench", "Make the result pages of the repository again.") 
    {
        Engines(terminal),
        Quantization(terminal),
        Learning(terminal),
        BenchAnomaliesCommand.Create(terminal),
        Pruning(terminal),
        FewShotBenchCommand.Create(terminal, InRepository),
        OfRecipe(terminal),
    };

    private static Command Engines(Terminal terminal) => OfPage(terminal, "engines", "engines.md", "Compare the engines on reference networks.", path =>
    {
        foreach (string model in EngineBenchmark.WritePage(path))
        {
            terminal.Output.WriteLine($"{model} is left out: there is no golden/{model}/model.tflite in the folder that EDGELEARN_SHARED names.");
        }
    });

    private static Command Quantization(Terminal terminal) => OfPage(
        terminal, "quantization", "quantization-results.md", "Quantize float models without training and compare them with what they were.",
        path => QuantizationBenchmark.WritePage(path, report: terminal.Output.WriteLine));

    private static Command Pruning(Terminal terminal) => OfPage(
        terminal, "pruning", "pruning-results.md", "Prune float models without training and compare them with what they were.",
        path => PruningBenchmark.WritePage(path, report: terminal.Output.WriteLine));

    private static Command OfPage(Terminal terminal, string name, string page, string description, Action<string> write)
    {
        Option<string> output = PageOption(page);
        var command = new Command(name, description) { output };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(output) ?? DefaultPage(page);
            write(path);
            terminal.Output.WriteLine(path);
            return ExitStatus.Success;
        });
        return command;
    }

    internal static Option<string> PageOption(string page) => CommonOptions.File(
        "--output", $"The page to write; docs/{page} of the repository around the current directory unless told otherwise.", required: false, "-o");

    private static Command Learning(Terminal terminal)
    {
        const int most = 20;
        var data = CommonOptions.File("--data", "The folder with the data sets: mnist and others, as the recipes of the zoo name them.", required: true);
        Option<string> output = PageOption("learning-results.md");
        var seeds = new Option<int>("--seeds") { Description = "The number of seeds.", HelpName = "N", DefaultValueFactory = _ => 3 };
        var work = CommonOptions.File("--work", "The folder for what is trained on the PC; the next run goes on from there.", required: true);
        var command = new Command("learning", "Learn in integers, as boards do, and compare with floats.") { data, output, work, seeds };
        command.SetAction(async (parsed, cancellation) =>
        {
            int count = parsed.GetValue(seeds);
            if (count is < 1 or > most)
            {
                throw new ModelException($"There must be 1 to {most} seeds.");
            }

            string path = parsed.GetValue(output) ?? DefaultPage("learning-results.md");
            await LearningBenchmark.WritePageAsync(
                path, parsed.GetRequiredValue(data), InRepository("models"), parsed.GetRequiredValue(work), count, terminal.Output.WriteLine, cancellation)
                .ConfigureAwait(false);
            terminal.Output.WriteLine(path);
            return ExitStatus.Success;
        });
        return command;
    }

    private static Command OfRecipe(Terminal terminal)
    {
        const int most = 100;
        var recipe = new Argument<string>("recipe") { Description = "The recipe (.json).", HelpName = "RECIPE" };
        var data = CommonOptions.File("--data", "The folder that the recipe's paths of data are relative to; that of the recipe unless told otherwise.", required: false);
        var output = CommonOptions.File("--output", "The page to write.", required: true, "-o");
        var work = CommonOptions.File("--work", "The folder for what is trained; the next run goes on from there.", required: true);
        var folds = new Option<int>("--folds") { Description = "The number of folds, 2 or more.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var seeds = new Option<int>("--seeds") { Description = "The number of seeds.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var command = new Command("recipe", "Carry a recipe out for every fold of its data and several seeds.") { recipe, data, output, work, folds, seeds };
        command.SetAction(async (parsed, cancellation) =>
        {
            string path = parsed.GetRequiredValue(recipe);
            (int foldCount, int seedCount) = (parsed.GetValue(folds), parsed.GetValue(seeds));
            if (foldCount is < 2 or > most || seedCount is < 1 or > most)
            {
                throw new ModelException($"There must be 2 to {most} folds and 1 to {most} seeds.");
            }

            Recipe read = RecipeReader.Read(UserFile.ReadAllText(path), UserFile.Quoted(path));
            string folder = parsed.GetValue(data) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
            await RecipeBenchmark.WritePageAsync(
                read, folder, parsed.GetRequiredValue(work), parsed.GetRequiredValue(output), foldCount, seedCount,
                $"edgelearn bench recipe {path.Replace('\\', '/')} --folds {foldCount} --seeds {seedCount}", terminal.Output.WriteLine, cancellation).ConfigureAwait(false);
            return ExitStatus.Success;
        });
        return command;
    }

    internal static string DefaultPage(string name) => InRepository($"docs/{name}");

    private static string InRepository(string file)
    {
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EdgeLearn.sln")))
            {
                return Path.Combine(folder.FullName, file);
            }
        }

        throw new ModelException("This is not inside EdgeLearn's repository: name all files of the command.");
    }
}
