using EdgeLearn.Toolchain.Benchmarks;
using EdgeLearn.Toolchain.Costs.Counting;
using EdgeLearn.Toolchain.Engines;

namespace EdgeLearn.DeviceRunner;

/// <summary>Counts the host instructions of one inference on the CLR.</summary>
internal static class CountRun
{
    private const int Heap = 2 * 1024 * 1024;

    /// <summary>Counts a row of the engines' page: two inferences less one.</summary>
    /// <exception cref="InvalidOperationException">The program did not run, or gave other bytes than the twin.</exception>
    public static MeasuredCount Of(NanoClr clr, DeviceBuild build, EngineCase row, string drive)
    {
        EngineProgram program = row.Prepare();
        byte[] sample = row.Sample;
        CountedRun predicted = CountedRun.Of(program, sample);
        IReadOnlyList<string> files = build.CountFiles(program);
        Directory.CreateDirectory(drive);
        File.WriteAllBytes(Path.Combine(drive, "model.elb"), program.Blob);
        File.WriteAllBytes(Path.Combine(drive, "inputs.bin"), sample);
        long once = Run(1);
        long twice = Run(2);
        return new MeasuredCount(row.Key, predicted.Operators.Sum(tally => tally.Instructions.Sum()), twice - once);

        long Run(byte runs)
        {
            string outputs = Path.Combine(drive, "outputs.bin");
            File.Delete(outputs);
            File.WriteAllBytes(Path.Combine(drive, "runs"), [runs]);
            long count = clr.Count(files, Heap, drive, out ClrOutput output);
            return output.After("end") == $"{runs}" && predicted.Outputs.AsSpan().StartsWith(File.ReadAllBytes(outputs))
                ? count
                : throw new InvalidOperationException($"{row.Key} does not give the twin's bytes:\n{output.Text}");
        }
    }
}
