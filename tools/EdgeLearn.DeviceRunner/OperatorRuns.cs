using EdgeLearn.Toolchain;

namespace EdgeLearn.DeviceRunner;

/// <summary>What came out of the models of one operator each.</summary>
/// <param name="Equal">How many gave the expected bytes.</param>
/// <param name="Unsupported">Those that the toolchain has no kernel for, by name.</param>
/// <param name="Failures">What went wrong with the others.</param>
internal sealed record OperatorRuns(int Equal, IReadOnlyList<string> Unsupported, IReadOnlyList<string> Failures)
{
    /// <summary>Runs all models of a folder.</summary>
    public static OperatorRuns Run(NanoClr clr, DeviceBuild build, string folder, bool lanes, string drive)
    {
        int equal = 0;
        List<string> unsupported = [];
        List<string> failures = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.tflite").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            GoldenModel model;
            try
            {
                model = GoldenModel.Load(name, path, Path.ChangeExtension(path, ".in.bin"), Path.ChangeExtension(path, ".out.bin"));
            }
            catch (ModelException)
            {
                unsupported.Add(name);
                continue;
            }

            if (ModelRun.Check(clr, build, model, lanes, drive) is { } failure)
            {
                failures.Add($"{name}{(lanes ? ", lanes" : "")}: {failure}");
            }
            else
            {
                equal++;
            }
        }

        return new OperatorRuns(equal, unsupported, failures);
    }
}
