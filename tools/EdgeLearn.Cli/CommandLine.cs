using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using EdgeLearn.Cli.Commands;
using EdgeLearn.Toolchain;

namespace EdgeLearn.Cli;

/// <summary>Parses the arguments, runs a command, and turns what goes wrong into one line and an exit status.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments, without the name of the program.</param>
    /// <param name="terminal">Where to print.</param>
    /// <returns>One of <see cref="ExitStatus"/>.</returns>
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        // One form of numbers everywhere: what is printed can be compared and read by other programs.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var parsed = Root(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            terminal.Error.WriteLine($"edgelearn: {OneLine(Problem(parsed))} Try '{CommandName(parsed)} --help'.");
            return ExitStatus.WrongUsage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (ModelException exception)
        {
            foreach (string line in exception.Details)
            {
                terminal.Error.WriteLine(line);
            }

            return Mistake(exception.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitStatus.Interrupted; // who pressed Ctrl+C knows
        }
        catch (OutOfMemoryException)
        {
            return Mistake("This needs more memory than the PC has: use a smaller model or fewer samples.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Files that the user names never get here: what is left is the standard output.
            return Mistake($"The results cannot be printed ({exception.Message.TrimEnd('.')}): send standard output elsewhere.");
        }
        catch (Exception exception)
        {
            terminal.Error.WriteLine($"edgelearn: This is an error in EdgeLearn; please report it with what follows.\n{exception}");
            return ExitStatus.Mistake;
        }

        int Mistake(string message)
        {
            terminal.Error.WriteLine($"edgelearn: {OneLine(message)}");
            return ExitStatus.Mistake;
        }
    }

    // No RootCommand, which would have the name of the assembly.
    private static Command Root(Terminal terminal) => new("edgelearn", "TinyML for .NET nanoFramework: from a model file to a board.")
    {
        new HelpOption(),
        new VersionOption(),
        DemoCommand.Create(terminal),
        ImportCommand.Create(terminal),
        InspectCommand.Create(terminal),
        RunCommand.Create(terminal),
        EvaluateCommand.Create(terminal),
        BuildCommand.Create(terminal),
        CompileCommand.Create(terminal),
        ProfileCommand.Create(terminal),
        SimulateCommand.Create(terminal),
        PackCommand.Create(terminal),
        UnpackCommand.Create(terminal),
        BenchCommand.Create(terminal),
        BoardsCommand.Create(terminal),
    };

    // A word that nobody knows explains what is missing: it comes first.
    private static string Problem(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens.Count == 0)
        {
            return parsed.Errors[0].Message;
        }

        string word = parsed.UnmatchedTokens[0];
        return parsed.CommandResult.Parent is null ? $"There is no command '{word}'." : $"Unrecognized command or argument '{word}'.";
    }

    private static string CommandName(ParseResult parsed) =>
        parsed.CommandResult.Parent is null ? "edgelearn" : $"edgelearn {parsed.CommandResult.Command.Name}";

    private static string OneLine(string message) => string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
