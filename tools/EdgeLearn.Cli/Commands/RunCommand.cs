using System.CommandLine;
using EdgeLearn.Cli.Display;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Twin;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn run: runs samples through the host twin.</summary>
internal static class RunCommand
{
    private static readonly OrderedDictionary<string, Func<KernelSet>> Engines = new()
    {
        ["interpreter"] = () => new AllKernels(),
        ["lanes"] = () => new LaneKernels(new AllKernels()),
    };

    public static Command Create(Terminal terminal)
    {
        var model = CommonOptions.Model("A model file (.elb).");
        var input = CommonOptions.File("--input", "Samples: every input of the model, raw little-endian bytes; the next sample follows.", required: true);
        var output = CommonOptions.File("--output", "Takes the outputs of all samples, likewise.", required: true, "-o");
        var engine = new Option<string>("--engine")
        {
            Description = $"How to run: {string.Join(", ", Engines.Keys)}. The bytes are the same.",
            HelpName = "ENGINE",
            DefaultValueFactory = _ => Engines.GetAt(0).Key,
        };
        engine.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Engines.ContainsKey(result.Tokens[0].Value))
            {
                result.AddError($"There is no engine '{result.Tokens[0].Value}'; there is: {string.Join(", ", Engines.Keys)}.");
            }
        });
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
            Func<KernelSet> kernels = Engines[parsed.GetRequiredValue(engine)];
            byte[] outputs = ProgressDisplay.Show(terminal, "Running", samples, report => SampleRunner.Run(blob, inputs, kernels, report));
            UserFile.WriteAllBytes(target, outputs);
            terminal.Output.WriteLine($"{Figures.Count(samples, "sample")}, {Figures.Bytes(outputs.Length)} of outputs in {target}");
            return ExitStatus.Success;
        });
        return command;
    }
}
