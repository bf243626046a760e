using System.Text.Json;

namespace EdgeLearn.Cli.Tests;

public sealed class DemoTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void The_demo_tells_the_whole_story_and_is_always_the_same()
    {
        string text = Workbench.Run("demo").Succeeded().Output;

        text.ShouldContain("Train in float");
        text.ShouldContain("self-test on 2 golden vectors passed");
        text.ShouldContain("Arena over time");
        text.ShouldContain("agrees with float on");
        text.ShouldContain("ESP32_DevKitC");
        WithoutTimes(Workbench.Run("demo").Succeeded().Output).ShouldBe(WithoutTimes(text));
    }

    [Fact]
    public void Its_model_recognises_most_windows_that_it_has_not_seen()
    {
        string directory = _bench["a directory"];
        Workbench.Run("demo", "--keep", directory).Succeeded();

        JsonElement result = Workbench.Json(
            "evaluate", Path.Combine(directory, "pump.elb"), "--inputs", Path.Combine(directory, "windows.bin"), "--labels",
            Path.Combine(directory, "windows-labels.bin"));

        result.GetProperty("samples").GetInt32().ShouldBe(600);
        result.GetProperty("accuracy").GetDouble().ShouldBeGreaterThan(0.9);
        result.GetProperty("classes").EnumerateArray().Select(row => row.GetProperty("name").GetString()).ShouldBe(["healthy", "unbalance", "bearing"]);
    }

    [Fact]
    public void Its_files_can_be_imported_anew()
    {
        Workbench.Run("demo", "--keep", _bench["kept"]).Succeeded();

        Workbench.Run(
            "import", Path.Combine(_bench["kept"], "pump.tflite"), "-o", _bench["again.elb"], "--labels", Path.Combine(_bench["kept"], "pump-labels.txt")).Succeeded();

        File.ReadAllBytes(_bench["again.elb"]).ShouldBe(File.ReadAllBytes(Path.Combine(_bench["kept"], "pump.elb")));
    }

    [Fact]
    public void A_file_is_no_directory_to_keep_them_in()
    {
        File.WriteAllText(_bench["file"], "");

        Workbench.Run("demo", "--keep", _bench["file"]).IsMistake("is a file");
    }

    public void Dispose() => _bench.Dispose();

    private static string WithoutTimes(string text) => string.Join('\n', text.Split('\n').Where(line => !line.Contains(" epochs, ")));
}
