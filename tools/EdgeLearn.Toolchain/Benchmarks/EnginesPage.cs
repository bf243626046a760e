using System.Globalization;
using System.Text;

namespace EdgeLearn.Toolchain.Benchmarks;

/// <summary>Writes the page that compares the engines.</summary>
internal static class EnginesPage
{
    /// <summary>Thumb-2 instructions for one cost unit: the same interpreter, built for ARM, ran the keyword model in several forms.</summary>
    private const double ThumbInstructions = 0.60;

    /// <summary>The text of the page.</summary>
    public static string Write(IReadOnlyList<EngineRow> rows)
    {
        StringBuilder text = new();
        text.Append("""
            # Engines

            What one inference costs on nanoFramework, by engine. This page is written by `edgelearn bench engines`.

            *Cost units* are instructions of nanoFramework's interpreter, predicted by the [cost model](costs.md) from the code that a board runs; *a MAC* is the
            cost of one multiplication of the dense network. *Measured* is what the real interpreter needed for the same program (nf-interpreter
            a3e8139a1, POSIX target, 32 bits, size-optimised, counted with callgrind) and how far the prediction is from it; a dash where this very
            program was not counted. *RAM* is everything on the managed heap with the model file in memory, by nanoCLR's own rule; an empty program takes 6,144
            bytes beside it. *Flash* is the model file and the assemblies, estimated. No board was measured: instructions are no cycles.

            *75 % zero*: the smallest three quarters of the weights of each dense layer and of each convolution over several channels set to zero,
            without training after it; *4-bit*: all weights rounded to 4 bits, likewise. Both say what such a network costs, nothing about its accuracy. *activity* is a small network over 128 samples of six
            axes; its weights are random, and only its costs count. The others run on the first sample of their reference data.

            | model | weights | engine | MACs | cost units | a MAC | IL instructions | RAM | flash | measured | error |
            |---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|

            """);
        foreach (EngineRow row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Case.Model} | {row.Case.Variant} | {row.Case.Engine} | {row.Profile.Macs:N0} | {row.Profile.CostUnits:N0} | {PerMac(row):N0} | {row.Profile.IlInstructions:N0} | {row.Profile.RamBytes:N0} | {row.Profile.FlashBytes:N0} | {Number(row.Measured)} | {Percent(row.Error)} |\n");
        }

        text.Append("""

            ## Beside TensorFlow Lite Micro

            The same networks in C++: tflite-micro 90b983c with its reference kernels (gcc 12.2 -O2), and with CMSIS-NN 4ab83cc. *Of the reference* is how
            many times their instructions the engine needs. On x86 both were counted with callgrind. On a Cortex-M4 theirs were counted under emulation;
            ours are 0.60 Thumb-2 instructions for a cost unit, the ratio of the same interpreter built for both. Its *arena* holds the interpreter's
            structures, too; compiled code keeps activations in an array of words beside the arena, which the RAM above counts.

            | model | weights | engine | arena | TFLM's arena | of the reference, x86 | of the reference, M4 | of CMSIS-NN, M4 |
            |---|---|---|---:|---:|---:|---:|---:|

            """);
        foreach (EngineRow row in rows)
        {
            if (ReferenceFigures.All.FirstOrDefault(figures => figures.Model == row.Case.Model) is { } reference)
            {
                double units = row.Profile.CostUnits;
                text.Append(CultureInfo.InvariantCulture, $"| {row.Case.Model} | {row.Case.Variant} | {row.Case.Engine} | {row.Profile.ArenaBytes:N0} | {reference.ArenaBytes:N0} | {Times(units / reference.HostInstructions)} | {Times(ThumbInstructions * units / reference.CortexInstructions)} | {Times(ThumbInstructions * units / reference.CmsisInstructions)} |\n");
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static double PerMac(EngineRow row) => (double)row.Profile.CostUnits / row.Profile.Macs;

    private static string Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "-";

    // Rounded first, and 0 added: a negative number that rounds to 0 would have two signs.
    private static string Percent(double? part) =>
        part is { } value ? (Math.Round(100 * value, 1) + 0.0).ToString("+0.0;-0.0;+0.0", CultureInfo.InvariantCulture) + " %" : "-";

    private static string Times(double ratio) => ratio.ToString(ratio < 9.95 ? "0.0" : "N0", CultureInfo.InvariantCulture) + "x";
}
