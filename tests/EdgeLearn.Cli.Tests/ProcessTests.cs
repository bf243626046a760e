using System.Text.Json;

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
    public void The_version_is_three_numbers() => Workbench.RunProcess("--version").Succeeded().Output.Trim().ShouldMatch(@"^\d+\.\d+\.\d+$");

    public void Dispose() => _bench.Dispose();
}
