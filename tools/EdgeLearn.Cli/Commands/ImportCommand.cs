using System.CommandLine;
using System.Globalization;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Learning;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn import: makes a model file for boards of a TensorFlow Lite model.</summary>
internal static class ImportCommand
{
    private const int MostGoldenVectors = 1000;

    public static Command Create(Terminal terminal)
    {
        var model = CommonOptions.Model("A TensorFlow Lite model (.tflite) with int8 weights and activations, which is taken bit for bit, or a float one, which is quantized.");
        var output = CommonOptions.File("--output", "The model file (.elb) to write.", required: true, "-o");
        var labels = CommonOptions.File("--labels", "A text file with the names of the classes, one a line, in the order of the output.", required: false);
        var calibrate = CommonOptions.File(
            "--calibrate", "Samples of a float model's input, from which it is quantized: raw float32, or bytes in a file named .u8 or .i8, samples back to back.", required: false);
        var noFuse = new Option<bool>("--no-fuse") { Description = "Keep every operator by itself, so that every tensor can be seen." };
        var golden = new Option<int>("--golden")
        {
            Description = "The most inputs with known outputs to put in, for the self-test on the board; fewer where the file would become larger than its source.",
            HelpName = "N",
            DefaultValueFactory = _ => 2,
            CustomParser = result =>
            {
                if (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count > MostGoldenVectors)
                {
                    result.AddError($"'--golden' takes 0 to {MostGoldenVectors}.");
                }

                return count;
            },
        };
        var train = new Option<string>("--train") { Description = "What trains on the board: all, last:K, biases[:K] or channels:SHARE[:K] (docs/learning.md).", HelpName = "PLAN" };
        var command = new Command("import", "Make a model file for boards (.elb) of a TensorFlow Lite model.") { model, output, calibrate, labels, noFuse, golden, train };
        command.SetAction(parsed =>
        {
            string source = parsed.GetRequiredValue(model);
            string target = parsed.GetRequiredValue(output);
            string? labelPath = parsed.GetValue(labels);
            UserFile.RequireOther(target, source);
            string? calibration = parsed.GetValue(calibrate);
            foreach (string read in new[] { labelPath, calibration }.OfType<string>())
            {
                UserFile.RequireOther(target, read);
            }

            var options = new ImportOptions
            {
                Calibration = calibration,
                Fuse = !parsed.GetValue(noFuse),
                GoldenVectors = parsed.GetValue(golden),
                Training = parsed.GetValue(train) is { } plan ? PlanText.Read(plan) : null,
                Labels = labelPath is null ? [] : LabelFile.Read(labelPath),
            };
            var (imported, sourceBytes) = ProgressDisplay.Show(terminal, "Planning the arena", () => ModelFile.Import(source, options));
            UserFile.WriteAllBytes(target, imported.Bytes);
            ImportSummary.Print(terminal.Console, target, imported, sourceBytes);
            return ExitStatus.Success;
        });
        return command;
    }
}
