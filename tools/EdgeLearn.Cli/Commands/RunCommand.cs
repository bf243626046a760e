using System.CommandLine;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Engines;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn run: runs samples through the host twin.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = CommonOptions.Model("A model file (.elb).");
        var input = CommonOptions.File("--input", "Samples: every input of the model, raw little-endian bytes; the next sample follows.", required: true);
        var output = CommonOptions.File("--output", "Takes the outputs of all samples, likewise.", required: true, "-o");
        var engine = EngineOption.Create(ModelEngines.Names);
        var command = new Command("run", "Run samples on this PC: the bytes that a board gives.") { model, input, output, engine };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(model);
            string source = parsed.GetRequiredValue(input);
            string target = parsed.GetRequiredValue(output);
            UserFile.RequireOther(target, path);
            UserFile.RequireOther(target, source);
            BlobModel blob = ModelFile.Open(path);
            byte[] inputs = SampleFile.Read(source, blob);
            int samples = inputs.Length / blob.InputLength;
            var twin = new TwinEngine(ModelEngines.Prepare(parsed.GetRequiredValue(engine), blob));
            byte[] outputs = ProgressDisplay.Show(terminal, "Running", samples, report => SampleRunner.Run(blob, inputs, twin.CreateInterpreter, report));
            UserFile.WriteAllBytes(target, outputs);
            terminal.Output.WriteLine($"{Figures.Count(samples, "sample")}, {Figures.Bytes(outputs.Length)} of outputs in {target}");
            return ExitStatus.Success;
        });
        return command;
    }
}
