using System.CommandLine;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Compilation.Budget;
using EdgeLearn.Toolchain.Compilation.Output;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Import;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn compile: makes nanoFramework projects of a model, with the weights as code.</summary>
internal static class CompileCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = CommonOptions.Model("A model file (.elb).");
        var output = new Option<string>("--output", "-o")
        {
            Description = "The directory to write: a new one, or one that this command wrote before.",
            Required = true,
            HelpName = "DIR",
        };
        var name = Namespace();
        var goal = new Option<CompileGoal>("--goal")
        {
            Description = "What the code is made for: speed (fewest instructions) or ram (least memory).",
            HelpName = "speed|ram",
            DefaultValueFactory = _ => CompileGoal.Speed,
            CustomParser = result => ParseGoal(result),
        };
        var board = CommonOptions.Board("Write nothing unless it fits this board: a name of 'edgelearn boards', or the path of a board.json.");
        var mixed = new Option<bool>("--mixed") { Description = "With --board: leave layers to the interpreter where their code would be too much." };
        var json = CommonOptions.Json();
        var command = new Command("compile", "Make C# for nanoFramework of a model: weights as code, in flash.") { model, output, name, goal, board, mixed, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(mixed) && result.GetResult(board) is null)
            {
                result.AddError("'--mixed' needs '--board'.");
            }
        });
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model);
            string target = parsed.GetRequiredValue(output);
            Board? one = parsed.GetValue(board) is { } boardName ? BoardCatalog.Find(boardName) : null;
            UserFolder.Require(target);
            BlobModel blob = ModelFile.Open(path);
            string title = Path.GetFileNameWithoutExtension(path);
            var options = new CompileOptions(parsed.GetRequiredValue(name), CompileNames.ClassOf(path)) { Goal = parsed.GetValue(goal) };
            CompileResult result = ProgressDisplay.Show(terminal, "Compiling", () => Compile(blob, title, options, one, parsed.GetValue(mixed)));
            IReadOnlyDictionary<string, byte[]> files = CompiledFiles.Of(result.Model, title, options);
            UserFolder.Write(target, files);
            if (parsed.GetValue(json))
            {
                Json.Write(terminal.Output, CompileJson.Of(result, target, files.Keys));
            }
            else
            {
                CompileReport.Print(terminal.Console, result, Path.GetFileName(path), target);
            }

            return ExitStatus.Success;
        });
        return command;
    }

    private static CompileResult Compile(BlobModel blob, string title, CompileOptions options, Board? board, bool mixed)
    {
        CompiledFit? fit = board is null ? null : BudgetCompiler.Compile(blob, title, options, board, mixed);
        CompiledModel compiled = fit?.Model ?? ModelCompiler.Compile(blob, title, options);
        return new CompileResult(options, compiled, CompileSummary.Of(blob, compiled), fit?.Budget);
    }

    private static Option<string> Namespace()
    {
        var name = new Option<string>("--namespace")
        {
            Description = "The namespace of the code, and the name of its assembly.",
            Required = true,
            HelpName = "NAME",
        };
        name.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && CompileNames.NamespaceProblem(result.Tokens[0].Value) is { } problem)
            {
                result.AddError(problem);
            }
        });
        return name;
    }

    private static CompileGoal ParseGoal(System.CommandLine.Parsing.ArgumentResult result)
    {
        string word = result.Tokens[0].Value;
        CompileGoal goal = Enum.GetValues<CompileGoal>().FirstOrDefault(goal => goal.ToString().ToLowerInvariant() == word, (CompileGoal)(-1));
        if (!Enum.IsDefined(goal))
        {
            result.AddError($"There is no goal '{word}'; there is: speed, ram.");
        }

        return goal;
    }
}
