using System.CommandLine;
using EdgeLearn.Cli.Demo;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn demo: the whole story on data that it makes itself.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var keep = new Option<string>("--keep")
        {
            Description = "Also write the model and its data to this directory, to try the other commands on them.",
            HelpName = "DIR",
        };
        var command = new Command("demo", "The whole story on built-in data: train, quantize, import, inspect, run, evaluate.") { keep };
        command.SetAction(parsed =>
        {
            new DemoStory(terminal).Tell(parsed.GetValue(keep));
            return ExitStatus.Success;
        });
        return command;
    }
}
