using System.Diagnostics;
using System.Text.Json;

namespace EdgeLearn.Toolchain.Training;

/// <summary>Runs the trainer as a process of its own.</summary>
public static class TrainerProcess
{
    private const int UserMistake = 1;
    private const int Interrupted = 130; // by Ctrl+C, which a terminal tells all of its processes

    /// <summary>
    /// Trains. A job that was interrupted goes on from its last checkpoint; one that is finished is not trained again. When this is cancelled,
    /// the process is ended, and the next run goes on.
    /// </summary>
    /// <param name="trainer">The path of EdgeLearn.Trainer.dll; <see cref="TrainerLocator"/> finds it.</param>
    /// <param name="folder">The folder with the job.</param>
    /// <param name="progress">Told how far it is; null for none.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <returns>What was found out; the weights are in the folder.</returns>
    /// <exception cref="ModelException">The job is not sound, or the trainer failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<TrainingResult> RunAsync(
        string trainer, TrainingFolder folder, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (folder.IsFinished)
        {
            return folder.ReadResult();
        }

        var start = new ProcessStartInfo(Host)
        {
            ArgumentList = { trainer, folder.Path },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new ModelException("The trainer cannot be started.");
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
            while (await process.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            {
                Report(line, progress);
            }

            string problem = await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode == Interrupted)
            {
                throw new OperationCanceledException();
            }

            return process.ExitCode == 0 ? folder.ReadResult() : throw Failure(process.ExitCode, problem);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    // The host that runs this program, where it is dotnet; a program with a host of its own has dotnet in the path.
    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    private static void Report(string line, IProgress<TrainingProgress>? progress)
    {
        if (progress is not null && line.StartsWith('{')
            && JsonSerializer.Deserialize(line, TrainingJson.Default.TrainingProgress) is { } report)
        {
            progress.Report(report);
        }
    }

    private static ModelException Failure(int status, string problem)
    {
        string[] lines = problem.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return status == UserMistake && lines.Length > 0
            ? new ModelException(lines[^1], lines[..^1])
            : new ModelException($"The trainer ended with status {status}{(lines.Length > 0 ? $": {Text.OneLine(lines[0])}" : "")}.", lines);
    }
}
