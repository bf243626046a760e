using System.CommandLine;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Learning.Simulation;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn simulate: the twin of a board that learns, on recorded data or on a board's log.</summary>
internal static class SimulateCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = CommonOptions.Model("A model file (.elb) with a training plan.");
        var stream = CommonOptions.File("--stream", "A recording: a table (.csv, .csv.gz), with '--columns' and '--label', or raw inputs of the model, with '--labels'.", required: false);
        var columns = new Option<string>("--columns") { Description = "The columns of the channels, with commas between them.", HelpName = "A,B,C" };
        var label = new Option<string>("--label") { Description = "The column of the class.", HelpName = "COLUMN", DefaultValueFactory = _ => "label" };
        var labels = CommonOptions.File("--labels", "The class of each raw input, one byte a sample.", required: false);
        var scale = new Option<float>("--scale") { Description = "What values of a table are multiplied by to become 16-bit integers.", HelpName = "FACTOR", DefaultValueFactory = _ => 1 };
        var step = new Option<int>("--step") { Description = "Rows from one window to the next; half a window unless told otherwise.", HelpName = "ROWS" };
        var rate = new Option<double>("--rate") { Description = "The learning rate.", HelpName = "RATE", DefaultValueFactory = _ => 0.01 };
        var seed = new Option<int>("--seed") { Description = "Of everything that the board decides by chance.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var log = CommonOptions.File("--log", "Takes what the board met and learned, to learn it again.", required: false);
        var replay = CommonOptions.File("--replay", "A log of a board, or of this command: learn it again and compare the weights, sample by sample.", required: false);
        var json = CommonOptions.Json();
        var command = new Command("simulate", "Let the twin of a board learn from recorded data.") { model, stream, columns, label, labels, scale, step, rate, seed, log, replay, json };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model);
            BlobModel blob = ModelFile.Open(path);
            if ((parsed.GetValue(stream) is null) == (parsed.GetValue(replay) is null))
            {
                throw new ModelException("Give a recording with '--stream FILE', or a log with '--replay LOG'.");
            }

            if (parsed.GetValue(replay) is { } logged)
            {
                return Replay(terminal, blob, logged, parsed.GetValue(json));
            }

            string source = parsed.GetValue(stream)!;
            string? target = parsed.GetValue(log);
            if (target is not null)
            {
                UserFile.RequireOther(target, source);
                UserFile.RequireOther(target, path);
            }

            LearningStream read = IsTable(source)
                ? LearningStreamReader.Table(blob, source, Columns(parsed.GetValue(columns)), parsed.GetValue(label)!, parsed.GetValue(scale), parsed.GetValue(step))
                : LearningStreamReader.Raw(blob, source, parsed.GetValue(labels) ?? throw new ModelException("Raw inputs come without classes: give them with '--labels FILE', one byte a sample."));
            var options = new SimulationOptions(Rate: Millionths(parsed.GetValue(rate)), Seed: parsed.GetValue(seed));
            SimulationResult result = ProgressDisplay.Show(terminal, "Learning", read.Samples.Count, report => LearningSimulation.Run(blob, read, options, report));
            if (target is not null)
            {
                UserFile.WriteAllBytes(target, System.Text.Encoding.ASCII.GetBytes(result.Log.Write()));
            }

            if (parsed.GetValue(json))
            {
                Json.Write(terminal.Output, SimulationReport.Json(result));
            }
            else
            {
                SimulationReport.Print(terminal.Console, result, target);
            }

            return ExitStatus.Success;
        });
        return command;
    }

    private static int Replay(Terminal terminal, BlobModel model, string path, bool json)
    {
        var log = LearningLog.Read(UserFile.ReadAllText(path), UserFile.Quoted(path));
        int difference = ProgressDisplay.Show(terminal, "Learning again", () => LearningSimulation.FirstDifference(model, log));
        if (json)
        {
            Json.Write(terminal.Output, new { Samples = log.Entries.Count, Equal = difference < 0, FirstDifference = difference });
        }
        else if (difference < 0)
        {
            terminal.Output.WriteLine($"{log.Entries.Count} samples learned again: the same weights after each of them.");
        }

        return difference < 0
            ? ExitStatus.Success
            : throw new ModelException($"After sample {difference} the log says that something else was learned: the board ran another version, or the log is damaged.");
    }

    private static bool IsTable(string path) =>
        path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase);

    private static string[] Columns(string? names) =>
        names?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        ?? throw new ModelException("Say with '--columns A,B,C' which columns of the table are the channels.");

    private static int Millionths(double rate) => rate is >= 1e-6 and <= 100
        ? (int)Math.Round(rate * 1e6)
        : throw new ModelException("'--rate' takes 0.000001 to 100.");
}
