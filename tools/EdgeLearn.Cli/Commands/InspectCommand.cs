using System.CommandLine;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Inspection;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn inspect: tells what is in a model and what it needs.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = CommonOptions.Model("A model file (.elb), plain or packed (.elp), or a TensorFlow Lite model (.tflite), which is imported in memory.");
        var json = CommonOptions.Json();
        var board = CommonOptions.Board("Compare with this board only: a name of 'edgelearn boards', or the path of a board.json.");
        var command = new Command("inspect", "Show operators, memory over time, and what fits on which board.") { model, json, board };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model);
            IReadOnlyList<Board> boards = parsed.GetValue(board) is { } name ? [BoardCatalog.Find(name)] : BoardCatalog.All;
            BlobModel blob = ModelFile.OpenOrImport(path);
            ModelFacts facts = ModelFacts.Of(blob);
            BoardFit[] fits = [.. boards.Select(candidate => BoardFit.Of(facts, candidate))];
            if (parsed.GetValue(json))
            {
                Json.Write(terminal.Output, InspectionJson.Of(facts, fits));
            }
            else
            {
                ModelProfile profile = ModelProfile.Of(blob, ModelEngines.Interpreter);
                InspectionReport.Print(terminal, Path.GetFileName(path), facts, profile.CostUnits, fits);
            }

            return ExitStatus.Success;
        });
        return command;
    }
}
