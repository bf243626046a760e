using System.CommandLine;

namespace EdgeLearn.Cli.Commands;

/// <summary>edgelearn demo: the whole story on data that it makes itself.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("demo", "The whole story on built-in data: no file, no network.");
        command.SetAction(_ => ExitStatus.Success);
        return command;
    }
}
