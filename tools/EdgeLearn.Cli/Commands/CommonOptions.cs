using System.CommandLine;

namespace EdgeLearn.Cli.Commands;

/// <summary>Arguments and options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>The model file that a command works on.</summary>
    public static Argument<string> Model(string description) => new("MODEL") { Description = description };

    /// <summary>Machine-readable output.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON on standard output, and nothing else." };

    /// <summary>A file to read or write.</summary>
    public static Option<string> File(string name, string description, bool required, params string[] aliases) =>
        new(name, aliases) { Description = description, Required = required, HelpName = "FILE" };

    /// <summary>A board.</summary>
    public static Option<string> Board(string description) =>
        new("--board") { Description = description, HelpName = "NAME|board.json" };
}
