using Spectre.Console;

namespace EdgeLearn.Cli;

/// <summary>Where the command prints, and whether a person watches.</summary>
internal sealed class Terminal
{
    private const int WidthInPipe = 120;
    private const int NoWrapping = 1000; // a table that is too wide is better wrapped by the terminal than cut
    private const int LeastWidth = 80;

    /// <summary>Creates a terminal.</summary>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes errors and progress.</param>
    /// <param name="isInteractive">Whether a person watches both.</param>
    /// <param name="width">The characters of a line.</param>
    public Terminal(TextWriter output, TextWriter error, bool isInteractive = false, int width = WidthInPipe)
    {
        Output = output;
        Error = error;
        IsInteractive = isInteractive;
        Width = Math.Max(LeastWidth, width);
        Console = CreateConsole(output, NoWrapping);
        Progress = CreateConsole(error, Width);
    }

    /// <summary>Takes results.</summary>
    public TextWriter Output { get; }

    /// <summary>Takes errors.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person watches: then there is progress and colour.</summary>
    public bool IsInteractive { get; }

    /// <summary>The characters of a line, for pictures.</summary>
    public int Width { get; }

    /// <summary>Takes tables and text, in colour where a person watches.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Takes progress.</summary>
    public IAnsiConsole Progress { get; }

    /// <summary>The terminal that this process runs in.</summary>
    public static Terminal OfThisProcess()
    {
        bool isInteractive = !System.Console.IsOutputRedirected && !System.Console.IsErrorRedirected;
        return new Terminal(System.Console.Out, System.Console.Error, isInteractive, isInteractive ? System.Console.WindowWidth : WidthInPipe);
    }

    private IAnsiConsole CreateConsole(TextWriter writer, int columns)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsInteractive ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = columns;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
