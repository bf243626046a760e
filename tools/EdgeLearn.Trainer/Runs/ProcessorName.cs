using System.Runtime.InteropServices;

namespace EdgeLearn.Trainer.Runs;

/// <summary>The name of the processor, as far as the system tells it.</summary>
internal static class ProcessorName
{
    private const string LinuxFile = "/proc/cpuinfo";

    /// <summary>The name, or the architecture where there is none.</summary>
    public static string Get()
    {
        string? name = File.Exists(LinuxFile)
            ? File.ReadLines(LinuxFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[^1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return string.IsNullOrEmpty(name) ? RuntimeInformation.ProcessArchitecture.ToString() : name;
    }
}
