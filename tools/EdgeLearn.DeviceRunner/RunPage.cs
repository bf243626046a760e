using System.Globalization;
using System.Text;
using EdgeLearn.Toolchain.Compilation;

namespace EdgeLearn.DeviceRunner;

/// <summary>Writes <c>docs/device-runs.md</c>.</summary>
internal static class RunPage
{
    /// <summary>The text of the page.</summary>
    public static string Write(
        string sources, NanoClr clr, DeviceBuild build, TestRun tests, IReadOnlyList<ModelRun> models, IReadOnlyList<CompiledRun> compiled,
        OperatorRuns operators, OperatorRuns operatorsInLanes)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Runs on a nanoCLR

            The device assemblies, compiled against nanoFramework's own assemblies, converted by its metadata processor and run by its
            interpreter: nf-interpreter's POSIX target, 32 bits, on a PC. Not a chip: what this proves is what the code computes and how much
            managed memory it takes, not how long it takes.

            - Sources: `{sources}`
            - Runtime: nf-interpreter `{clr.Commit}`

            This page is written by `dotnet run --project tools/EdgeLearn.DeviceRunner`; a test says when it is older than the sources.

            ## Device tests

            {tests.Passed} passed, {tests.Failures.Count} failed, {tests.Skipped} skipped.

            ## Size in flash

            | Assembly | .pe bytes |
            |---|---:|

            """);
        foreach ((string assembly, long bytes) in build.Sizes)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {assembly} | {bytes:N0} |\n");
        }

        text.Append("""

            ## Models

            Outputs compared byte by byte with those of TensorFlow Lite Micro. *Engine* is the interpreter with its plain kernels, or with those
            that pack weights in [lanes](lanes.md). *Weights* are in memory with the whole file, or read
            from the file layer by layer. *Heap* is the managed heap of the run, *held* what the loaded model takes of it (file, arena, tables),
            *smallest* the smallest heap with which the program still runs, its own objects and the runtime's included. All in bytes.

            | Model | Engine | Weights | Samples equal | File | Heap | Held | Smallest |
            |---|---|---|---:|---:|---:|---:|---:|

            """);
        foreach (ModelRun run in models)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {run.Model.Name} | {(run.Lanes ? "lanes" : "interpreter")} | {(run.Streamed ? "streamed" : "in memory")} | {run.Model.Samples} | {run.Model.Blob.Length:N0} | {run.Heap:N0} | {run.Used:N0} | {run.Smallest:N0} |\n");
        }

        text.Append("""

            ## Compiled models

            The same models as code, for speed and for little memory; outputs compared as above. *Flash* is what the generated assemblies take
            as .pe files, *data* what of the model is not code and is held in memory with the arena and the words. All in bytes.

            | Model | Goal | Samples equal | Assemblies | Flash | Data | Held | Smallest |
            |---|---|---:|---:|---:|---:|---:|---:|

            """);
        foreach (CompiledRun run in compiled)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {run.Model.Name} | {(run.Goal == CompileGoal.Speed ? "speed" : "memory")} | {run.Model.Samples} | {run.Assemblies} | {run.Flash:N0} | {run.Remainder:N0} | {run.Used:N0} | {run.Smallest:N0} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"""

            ## Single operators

            {operators.Equal} models of one operator each gave the bytes of TensorFlow Lite Micro on 8 samples, edge values among them;
            {operatorsInLanes.Equal} did with lanes.

            """);
        if (operators.Unsupported.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nNot run, for want of a kernel: {string.Join(", ", operators.Unsupported)}.\n");
        }

        return text.ToString();
    }
}
