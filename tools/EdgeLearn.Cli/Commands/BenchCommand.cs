using System.CommandLine;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Benchmarks;
using EdgeLearn.Toolchain.Benchmarks.Quantizing;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn bench: makes result pages of the repository again.</summary>
internal static class BenchCommand
{
    public static Command Create(Terminal terminal) => new("bench", "Make the result pages of the repository again.") 
    {
        Engines(terminal),
        Quantization(terminal),
    };

    private static Command Engines(Terminal terminal)
    {
        var output = CommonOptions.File("--output", "The page to write; docs/engines.md of the repository around the current directory unless told otherwise.", required: false, "-o");
        var command = new Command("engines", "Compare the engines on reference networks.") { output };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(output) ?? DefaultPage("engines.md");
            foreach (string model in EngineBenchmark.WritePage(path))
            {
                terminal.Output.WriteLine($"{model} is left out: there is no golden/{model}/model.tflite in the folder that EDGELEARN_SHARED names.");
            }

            terminal.Output.WriteLine(path);
            return ExitStatus.Success;
        });
        return command;
    }

    private static Command Quantization(Terminal terminal)
    {
        var output = CommonOptions.File("--output", "The page to write; docs/quantization-results.md of the repository around the current directory unless told otherwise.", required: false, "-o");
        var command = new Command("quantization", "Quantize float models without training and compare them with what they were.") { output };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(output) ?? DefaultPage("quantization-results.md");
            QuantizationBenchmark.WritePage(path, report: terminal.Output.WriteLine);
            terminal.Output.WriteLine(path);
            return ExitStatus.Success;
        });
        return command;
    }

    private static string DefaultPage(string name)
    {
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EdgeLearn.sln")))
            {
                return Path.Combine(folder.FullName, "docs", name);
            }
        }

        throw new ModelException("This is not inside EdgeLearn's repository: name the page with --output FILE.");
    }
}
