using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Cli.Tests;

/// <summary>A directory of its own for a test, with models, and the command to run on them.</summary>
internal sealed class Workbench : IDisposable
{
    private static readonly Lazy<byte[]> Network = new(() => TfliteWriter.Write(SampleGraphs.Network()));

    private readonly string _directory = Directory.CreateTempSubdirectory("edgelearn tests ").FullName;

    /// <summary>The path of a file in the directory.</summary>
    public string this[string name] => Path.Combine(_directory, name);

    /// <summary>The names of the files in the directory, hidden ones too.</summary>
    public string[] Files => [.. Directory.EnumerateFiles(_directory).Select(path => Path.GetFileName(path)).Order()];

    /// <summary>Runs the command in this process.</summary>
    public static CommandResult Run(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int status = CommandLine.Run(args, new Terminal(output, error));
        return new CommandResult(status, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>Runs the command as a process of its own.</summary>
    public static CommandResult RunProcess(params string[] args) => Finish(Start(args));

    /// <summary>Runs the command as a process of its own and interrupts it, as Ctrl+C does.</summary>
    /// <param name="isTime">Says when; asked every 20 ms.</param>
    /// <param name="args">The arguments.</param>
    public static CommandResult InterruptProcess(Func<bool> isTime, params string[] args)
    {
        Process process = Start(args);
        while (!isTime() && !process.HasExited)
        {
            Thread.Sleep(20);
        }

        Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        return Finish(process);
    }

    /// <summary>Runs the command as a process of its own, and gives the most bytes of memory that it took.</summary>
    public static long PeakMemory(params string[] args)
    {
        Process process = Start(args);
        long peak = 0;
        try
        {
            while (!process.HasExited)
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
                Thread.Sleep(20);
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }

        Finish(process).Succeeded();
        return peak;
    }

    private static Process Start(string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (string argument in args)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static CommandResult Finish(Process running)
    {
        using Process process = running;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }

    /// <summary>Runs the command with --json and reads what it prints.</summary>
    public static JsonElement Json(params string[] args) => JsonDocument.Parse(Run([.. args, "--json"]).Succeeded().Output).RootElement;

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    /// <summary>Writes a small network as a .tflite file: input 1x8x8x1, three classes.</summary>
    public string NetworkTflite(string name = "network.tflite") => Write(name, Network.Value);

    /// <summary>Imports the small network.</summary>
    public string NetworkElb(string name = "network.elb")
    {
        Run("import", NetworkTflite(), "-o", this[name]).Succeeded();
        return this[name];
    }

    /// <summary>Imports a graph.</summary>
    public string Elb(string name, Graph graph)
    {
        Run("import", Write($"{name}.tflite", TfliteWriter.Write(graph)), "-o", this[$"{name}.elb"]).Succeeded();
        return this[$"{name}.elb"];
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
