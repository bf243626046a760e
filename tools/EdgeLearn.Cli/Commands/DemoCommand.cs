using System.CommandLine;
using EdgeLearn.Cli.Demo;
using EdgeLearn.Toolchain.Files;

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
        var command = new Command("demo", "The whole story on built-in data: train, quantize, import, inspect, run, evaluate, learn on the board.") { keep };
        command.SetAction(parsed =>
        {
            string? directory = parsed.GetValue(keep);
            if (directory is not null)
            {
                UserFile.CreateDirectory(directory); // what is wrong with it, before the story begins
            }

            new DemoStory(terminal).Tell(directory);
            return ExitStatus.Success;
        });
        return command;
    }
}
