using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Cli.Tests;

/// <summary>Where 'compile' may write, and what it leaves alone.</summary>
public sealed class CompileFolderTests : IDisposable
{
    private readonly Workbench _bench = new();

    private string Code => _bench["out/My.Net/NetworkCode.cs"];

    [Fact]
    public void An_empty_directory_is_filled()
    {
        Directory.CreateDirectory(_bench["out"]);

        Compile().Succeeded();

        File.Exists(Code).ShouldBeTrue();
    }

    [Fact]
    public void A_directory_with_files_of_the_user_is_refused_and_stays_as_it_is()
    {
        Directory.CreateDirectory(_bench["out"]);
        File.WriteAllText(_bench["out/Program.cs"], "mine");

        Compile().IsMistake("files in it that edgelearn did not make");

        Directory.EnumerateFileSystemEntries(_bench["out"]).ShouldBe([_bench["out/Program.cs"]]);
        File.ReadAllText(_bench["out/Program.cs"]).ShouldBe("mine");
    }

    [Fact]
    public void What_an_earlier_time_made_is_made_anew_and_what_is_left_over_goes()
    {
        Compile().Succeeded();
        string before = File.ReadAllText(Code);

        _bench.Elb("network", SampleGraphs.Of(OperatorKind.Conv2D));
        Compile().Succeeded();
        File.ReadAllText(Code).ShouldNotBe(before);

        Workbench.Run("compile", _bench["network.elb"], "-o", _bench["out"], "--namespace", "Other").Succeeded();
        Directory.EnumerateFileSystemEntries(_bench["out"]).Select(Path.GetFileName).ShouldBe([".edgelearn-files", "Other", "Other.sln"], ignoreOrder: true);
    }

    [Fact]
    public void Files_that_others_put_beside_it_stay()
    {
        Compile().Succeeded();
        Directory.CreateDirectory(_bench["out/My.Net/bin"]);
        File.WriteAllText(_bench["out/My.Net/bin/My.Net.pe"], "built");

        Workbench.Run("compile", _bench["network.elb"], "-o", _bench["out"], "--namespace", "Other").Succeeded();

        File.ReadAllText(_bench["out/My.Net/bin/My.Net.pe"]).ShouldBe("built");
        Directory.EnumerateFiles(_bench["out/My.Net"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_the_user_changed_is_not_overwritten()
    {
        Compile().Succeeded();
        File.AppendAllText(Code, "// mine");
        byte[] list = File.ReadAllBytes(_bench["out/.edgelearn-files"]);

        Compile("--goal", "ram").IsMistake("NetworkCode.cs", "you changed it");

        File.ReadAllText(Code).ShouldEndWith("// mine");
        File.ReadAllBytes(_bench["out/.edgelearn-files"]).ShouldBe(list);
        Directory.EnumerateFileSystemEntries(_bench["out"]).ShouldNotContain(path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_line_ends_are_no_change()
    {
        Compile().Succeeded();
        File.WriteAllText(Code, File.ReadAllText(Code).Replace("\n", "\r\n", StringComparison.Ordinal));

        Compile("--goal", "ram").Succeeded();
    }

    [Fact]
    public void A_list_that_names_files_elsewhere_deletes_none_of_them()
    {
        File.WriteAllText(_bench["precious.txt"], "");
        Compile().Succeeded();
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([]));
        File.AppendAllText(_bench["out/.edgelearn-files"], $"{hash} ../precious.txt\n");

        Compile().Succeeded();

        File.Exists(_bench["precious.txt"]).ShouldBeTrue();
    }

    [Fact]
    public void The_output_must_not_be_a_file() =>
        Workbench.Run("compile", _bench.NetworkElb(), "-o", _bench["network.elb"], "--namespace", "My.Net").IsMistake("is a file: give a directory");

    [Fact]
    public void The_directory_above_the_output_must_exist() =>
        Workbench.Run("compile", _bench.NetworkElb(), "-o", _bench["none/out"], "--namespace", "My.Net").IsMistake("directory does not exist");

    [Fact]
    public void The_output_must_have_a_name() =>
        Workbench.Run("compile", "model.elb", "-o", "", "--namespace", "My.Net").IsMistake("is empty: give a path");

    public void Dispose() => _bench.Dispose();

    private CommandResult Compile(params string[] options) =>
        Workbench.Run(["compile", File.Exists(_bench["network.elb"]) ? _bench["network.elb"] : _bench.NetworkElb(), "-o", _bench["out"], "--namespace", "My.Net", .. options]);
}
