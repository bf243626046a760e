using System.Globalization;

namespace EdgeLearn.DeviceRunner;

/// <summary>What came out of a model on the CLR.</summary>
/// <param name="Model">The model.</param>
/// <param name="Lanes">Whether its weights were packed in lanes.</param>
/// <param name="Streamed">Whether its weights were read layer by layer; otherwise the whole file was in memory.</param>
/// <param name="Heap">The managed heap that it was given.</param>
/// <param name="Used">What the loaded model holds of it.</param>
/// <param name="Smallest">The smallest heap with which one sample still runs.</param>
/// <param name="Failure">What went wrong, or null.</param>
internal sealed record ModelRun(GoldenModel Model, bool Lanes, bool Streamed, int Heap, int Used, int Smallest, string? Failure)
{
    private const int Kilobyte = 1024;
    private const int Roomy = 700 * Kilobyte;
    private const int RoomForLanes = 2048 * Kilobyte;
    private const int Step = 256;

    /// <summary>Runs all samples of a model, then looks for the smallest heap.</summary>
    public static ModelRun Run(NanoClr clr, DeviceBuild build, GoldenModel model, bool lanes, bool streamed, string folder)
    {
        // The keyword model is the one that must fit an ESP32 without external memory.
        int heap = lanes ? RoomForLanes : model.Name == "kws" ? 100 * Kilobyte : Roomy;
        IReadOnlyList<string> program = build.ModelFiles(lanes);
        string? failure = Attempt(clr, program, model, streamed, folder, heap, out int used);
        int smallest = failure == null ? SmallestHeap(clr, program, model.FirstSample(), streamed, folder, heap) : 0;
        return new ModelRun(model, lanes, streamed, heap, used, smallest, failure);
    }

    /// <summary>Runs all samples of a model of any kernel with room to spare; returns what went wrong, or null.</summary>
    public static string? Check(NanoClr clr, DeviceBuild build, GoldenModel model, bool lanes, string folder) =>
        Attempt(clr, build.OperatorFiles(lanes), model, streamed: false, folder, Roomy, out _);

    /// <summary>The smallest heap with which a model still runs.</summary>
    internal static int SmallestHeap(NanoClr clr, IReadOnlyList<string> program, GoldenModel model, bool streamed, string folder, int enough)
    {
        int tooLittle = 0;
        while (enough - tooLittle > Step)
        {
            int heap = (tooLittle + enough) / 2 / 4 * 4;
            if (Attempt(clr, program, model, streamed, folder, heap, out _) == null)
            {
                enough = heap;
            }
            else
            {
                tooLittle = heap;
            }
        }

        return enough;
    }

    /// <summary>Runs all samples of a model; returns what went wrong, or null.</summary>
    internal static string? Attempt(NanoClr clr, IReadOnlyList<string> program, GoldenModel model, bool streamed, string folder, int heap, out int used)
    {
        Directory.CreateDirectory(folder);
        string outputs = Path.Combine(folder, "outputs.bin");
        File.Delete(outputs);
        File.WriteAllBytes(Path.Combine(folder, "model.elb"), model.Blob);
        File.WriteAllBytes(Path.Combine(folder, "inputs.bin"), model.Inputs);
        string mark = Path.Combine(folder, "streamed");
        if (streamed)
        {
            File.WriteAllText(mark, "");
        }
        else
        {
            File.Delete(mark);
        }

        ClrOutput output = clr.Run(program, heap, folder);
        used = int.Parse(output.After("heap") ?? "0", CultureInfo.InvariantCulture);
        if (output.After("end") != model.Samples.ToString(CultureInfo.InvariantCulture))
        {
            return $"did not reach its end (exit code {output.ExitCode}): {output.Lines.LastOrDefault(line => line.Length > 0)}";
        }

        byte[] actual = File.ReadAllBytes(outputs);
        if (actual.Length != model.Outputs.Length)
        {
            return $"{actual.Length} bytes of output instead of {model.Outputs.Length}";
        }

        int wrong = actual.Zip(model.Outputs).Count(pair => pair.First != pair.Second);
        return wrong == 0 ? null : $"{wrong} of {actual.Length} bytes of output differ";
    }
}
