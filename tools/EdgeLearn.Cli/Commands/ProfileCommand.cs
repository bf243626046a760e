using System.CommandLine;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Boards;
using EdgeLearn.Toolchain.Costs;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Learning.Bill;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn profile: tells what one inference costs on a board.</summary>
internal static class ProfileCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = CommonOptions.Model("A model file (.elb), or a TensorFlow Lite model (.tflite), which is imported in memory.");
        var engine = EngineOption.Create(ModelEngines.Names);
        var board = CommonOptions.Board("Tell the time on this board only: a name of 'edgelearn boards', or the path of a board.json.");
        var input = CommonOptions.File("--input", "A sample to run, raw bytes of every input; the first one of a file counts. Random bytes unless told otherwise.", required: false);
        var train = new Option<string>("--train")
        {
            Description = "Bill training, too: 'stored' for the plan in a model file, or, for a .tflite or .onnx file, all, last:K, biases[:K] or channels:SHARE[:K]; for either head:CLASSES, a head over its first output.",
            HelpName = "PLAN",
        };
        var setup = new TrainingSetupOptions();
        var json = CommonOptions.Json();
        var command = new Command("profile", "Count what one inference costs on a board, layer by layer, and what training does.") { model, engine, board, input, train, json };
        setup.All.ToList().ForEach(command.Add);
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model);
            IReadOnlyList<Board> boards = parsed.GetValue(board) is { } name ? [BoardCatalog.Find(name)] : BoardCatalog.All;
            BlobModel blob = ModelFile.OpenOrImport(path);
            byte[]? sample = parsed.GetValue(input) is { } source ? SampleFile.Read(source, blob)[..blob.InputLength] : null;
            TrainingBill? bill = parsed.GetValue(train) is { } plan
                ? PlannedTraining.Bill(path, plan, setup.Read(parsed), parsed.GetValue(board) is null ? null : boards[0])
                : null;
            ModelProfile profile = ModelProfile.Of(blob, parsed.GetValue(engine)!, sample);
            if (parsed.GetValue(json))
            {
                Json.Write(terminal.Output, ProfileJson.Of(profile, bill, boards));
            }
            else
            {
                ProfileReport.Print(terminal.Console, Path.GetFileName(path), profile, boards);
                if (bill is not null)
                {
                    TrainingReport.Print(terminal.Console, bill, boards);
                }
            }

            return ExitStatus.Success;
        });
        return command;
    }
}
