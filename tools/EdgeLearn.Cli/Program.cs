using System.Text;

namespace EdgeLearn.Cli;

/// <summary>The command <c>edgelearn</c>.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return CommandLine.Run(args, Terminal.OfThisProcess());
    }
}
