using System.CommandLine;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Import;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn profile: tells what one inference costs on a board.</summary>
internal static class ProfileCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = CommonOptions.Model("A model file (.elb), or a TensorFlow Lite model (.tflite), which is imported in memory.");
        var engine = EngineOption.Create(ModelEngines.Names);
        var board = CommonOptions.Board("Tell the time on this board only: a name of 'edgelearn boards', or the path of a board.json.");
        var json = CommonOptions.Json();
        var command = new Command("profile", "Count what one inference costs on a board, layer by layer.") { model, engine, board, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model);
            IReadOnlyList<Board> boards = parsed.GetValue(board) is { } name ? [BoardCatalog.Find(name)] : BoardCatalog.All;
            ModelProfile profile = ModelProfile.Of(ModelFile.OpenOrImport(path), parsed.GetValue(engine)!);
            if (parsed.GetValue(json))
            {
                Json.Write(terminal.Output, ProfileJson.Of(profile, boards));
            }
            else
            {
                ProfileReport.Print(terminal.Console, Path.GetFileName(path), profile, boards);
            }

            return ExitStatus.Success;
        });
        return command;
    }
}
