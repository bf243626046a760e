using System.CommandLine;
using EdgeLearn.Toolchain.Benchmarks.Anomalies;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn bench anomalies: makes the page of how anomalies are found again.</summary>
internal static class BenchAnomaliesCommand
{
    private const string Page = "anomaly-results.md";

    public static Command Create(Terminal terminal)
    {
        var data = CommonOptions.File("--data", "The folder with the data sets nab and cmapss.", required: true);
        Option<string> output = BenchCommand.PageOption(Page);
        var command = new Command("anomalies", "Find anomalies as boards do, in series and engines of which it is known where they are.") { data, output };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(output) ?? BenchCommand.DefaultPage(Page);
            AnomalyBenchmark.WritePage(path, parsed.GetRequiredValue(data), terminal.Output.WriteLine);
            terminal.Output.WriteLine(path);
            return ExitStatus.Success;
        });
        return command;
    }
}
