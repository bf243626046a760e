using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Training;

namespace EdgeLearn.Cli.Tests;

/// <summary>The command as people run it: a process with pipes.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void The_demo_runs_without_files_and_is_silent_about_progress_in_a_pipe()
    {
        CommandResult result = Workbench.RunProcess("demo").Succeeded();

        result.Output.ShouldContain("▲ peak");
        result.Output.ShouldNotContain("\u001b");
    }

    [Fact]
    public void Json_is_all_that_standard_output_gets()
    {
        CommandResult result = Workbench.RunProcess("inspect", _bench.NetworkElb(), "--json").Succeeded();

        JsonDocument.Parse(result.Output).RootElement.GetProperty("macs").GetInt64().ShouldBe(2328);
    }

    [Fact]
    public void A_mistake_exits_with_1() => Workbench.RunProcess("inspect", _bench["none.elb"]).IsMistake("There is no file");

    [Fact]
    public void Wrong_usage_exits_with_2() => Workbench.RunProcess("run").IsWrongUsage("is required");

    [Fact]
    public void A_directory_without_permission_is_a_mistake()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "Everything is permitted here.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string model = _bench.NetworkTflite();
        string directory = Directory.CreateDirectory(_bench["closed"]).FullName;
        File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Workbench.RunProcess("import", model, "-o", Path.Combine(directory, "out.elb")).IsMistake("may not be written");
        File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_build_that_is_interrupted_says_how_to_go_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no command here that sends what Ctrl+C sends.");
        Assert.SkipUnless(HasTrainer(), "The trainer has not been built.");
        _bench.Write("points.csv", Encoding.UTF8.GetBytes("x,y,class\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 7},{i % 5},{(i % 2 == 0 ? "a" : "b")}\n"))));
        string recipe = _bench.Write("recipe.json", """
            {
              "name": "points",
              "data": { "source": { "csv": { "files": "points.csv", "columns": ["x", "y"] } }, "label": "{class}", "split": { "testShare": 0.5 } },
              "model": { "zoo": { "network": "mlp" } },
              "steps": [{ "train": { "epochs": 1000000 } }, { "quantize": {} }]
            }
            """u8.ToArray());

        CommandResult result = Workbench.InterruptProcess(() => File.Exists(_bench["out/work/step-01/job.json"]), "build", recipe, "-o", _bench["out"]);

        result.Status.ShouldBe(130);
        result.Error.ShouldBe("edgelearn: Interrupted. What was trained so far is kept: run the same command again to go on.\n");
        Directory.EnumerateFiles(_bench["out"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_keyword_model_is_quantized_in_less_than_a_gigabyte()
    {
        string model = SharedData.Path("data/tflite-mlperf-tiny/keyword_spotting/trained_models/kws_ref_model_float32.tflite");
        var random = new Random(1);
        float[] samples = [.. Enumerable.Range(0, 100 * 490).Select(_ => (100 * random.NextSingle()) - 50)];
        string calibration = _bench.Write("samples.f32", MemoryMarshal.AsBytes(samples.AsSpan()).ToArray());

        long peak = Workbench.PeakMemory("import", model, "-o", _bench["kws.elb"], "--calibrate", calibration);

        File.Exists(_bench["kws.elb"]).ShouldBeTrue();
        peak.ShouldBeInRange(10_000_000, 1_000_000_000);
    }

    [Fact]
    public void The_version_is_three_numbers() => Workbench.RunProcess("--version").Succeeded().Output.Trim().ShouldMatch(@"^\d+\.\d+\.\d+$");

    public void Dispose() => _bench.Dispose();

    private static bool HasTrainer()
    {
        try
        {
            return TrainerLocator.Find().Length > 0;
        }
        catch (ModelException)
        {
            return false;
        }
    }
}
