using System.Text.Json;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Cli.Tests;

public sealed class ImportTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Import_writes_a_model_that_passes_its_self_test_and_is_no_larger_than_its_source()
    {
        CommandResult result = Workbench.Run("import", _bench.NetworkTflite(), "-o", _bench["out.elb"]).Succeeded();

        var interpreter = new Interpreter(new ByteArraySource(File.ReadAllBytes(_bench["out.elb"])));
        interpreter.GoldenCount.ShouldBe(2);
        interpreter.SelfTest().ShouldBeTrue();
        new FileInfo(_bench["out.elb"]).Length.ShouldBeLessThanOrEqualTo(new FileInfo(_bench["network.tflite"]).Length);
        result.Output.ShouldContain("Self-test on 2 golden vectors passed");
        result.Output.ShouldContain("7 operators");
        _bench.Files.ShouldBe(["network.tflite", "out.elb"], ignoreOrder: true);
    }

    [Fact]
    public void The_same_file_always_makes_the_same_model()
    {
        byte[] first = File.ReadAllBytes(_bench.NetworkElb("first.elb"));
        byte[] second = File.ReadAllBytes(_bench.NetworkElb("second.elb"));

        second.ShouldBe(first);
    }

    [Fact]
    public void Fewer_golden_vectors_go_in_where_more_would_make_the_model_larger_than_its_source()
    {
        Workbench.Run("import", _bench.NetworkTflite(), "-o", _bench["out.elb"], "--golden", "1000").Succeeded();

        long size = new FileInfo(_bench["out.elb"]).Length;
        long source = new FileInfo(_bench["network.tflite"]).Length;
        size.ShouldBeLessThanOrEqualTo(source);
        size.ShouldBeGreaterThan(source - (64 + 3 + 8));
        new Interpreter(new ByteArraySource(File.ReadAllBytes(_bench["out.elb"]))).SelfTest().ShouldBeTrue();
    }

    [Fact]
    public void No_golden_vectors_go_in_where_none_are_wanted()
    {
        Workbench.Run("import", _bench.NetworkTflite(), "-o", _bench["out.elb"], "--golden", "0").Succeeded().Output.ShouldContain("No golden vectors");

        Workbench.Json("inspect", _bench["out.elb"]).GetProperty("goldenVectors").GetInt32().ShouldBe(0);
    }

    [Fact]
    public void The_model_says_where_it_came_from()
    {
        JsonElement provenance = Workbench.Json("inspect", _bench.NetworkElb()).GetProperty("provenance");

        provenance.GetProperty("source").GetString().ShouldBe("network.tflite");
        provenance.GetProperty("sourceSha256").GetString().ShouldBe(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_bench["network.tflite"]))));
        provenance.GetProperty("tool").GetString().ShouldStartWith("edgelearn ");
    }

    [Fact]
    public void Labels_go_into_the_model_in_any_language()
    {
        File.WriteAllText(_bench["labels.txt"], "ja\r\nnein\r\n分かりません\r\n\r\n");

        Workbench.Run("import", _bench.NetworkTflite(), "-o", _bench["out.elb"], "--labels", _bench["labels.txt"]).Succeeded();

        Workbench.Json("inspect", _bench["out.elb"]).GetProperty("labels").EnumerateArray().Select(label => label.GetString())
            .ShouldBe(["ja", "nein", "分かりません"]);
    }

    [Fact]
    public void Labels_must_be_as_many_as_the_output_has_elements()
    {
        File.WriteAllText(_bench["labels.txt"], "one\ntwo\n");

        Workbench.Run("import", _bench.NetworkTflite(), "-o", _bench["out.elb"], "--labels", _bench["labels.txt"]).IsMistake("2 labels", "3 elements");
        File.Exists(_bench["out.elb"]).ShouldBeFalse();
    }

    [Fact]
    public void Labels_must_not_be_empty()
    {
        File.WriteAllText(_bench["labels.txt"], "one\n\nthree\n");

        Workbench.Run("import", _bench.NetworkTflite(), "-o", _bench["out.elb"], "--labels", _bench["labels.txt"]).IsMistake("line 2");
    }

    [Fact]
    public void Without_fusion_every_operator_stays_by_itself()
    {
        Workbench.Run("import", _bench.NetworkTflite(), "-o", _bench["out.elb"], "--no-fuse").Succeeded();

        Workbench.Json("inspect", _bench["out.elb"]).GetProperty("operators").GetArrayLength().ShouldBe(7);
    }

    [Fact]
    public void Paths_may_have_blanks_and_letters_of_any_language()
    {
        string target = _bench["modèle à moi – 模型.elb"];

        Workbench.Run("import", _bench.NetworkTflite("réseau 网络.tflite"), "-o", target).Succeeded();

        Workbench.Json("inspect", target).GetProperty("provenance").GetProperty("source").GetString().ShouldBe("réseau 网络.tflite");
    }

    [Fact]
    public void A_missing_file_is_a_mistake() =>
        Workbench.Run("import", _bench["none.tflite"], "-o", _bench["out.elb"]).IsMistake("There is no file", "none.tflite");

    [Fact]
    public void A_directory_is_no_model() =>
        Workbench.Run("import", _bench[""], "-o", _bench["out.elb"]).IsMistake("is a directory");

    [Theory]
    [InlineData("")]
    [InlineData("this is no model at all, but a text")]
    public void A_file_of_another_kind_is_a_mistake(string content)
    {
        File.WriteAllText(_bench["notes.txt"], content);

        Workbench.Run("import", _bench["notes.txt"], "-o", _bench["out.elb"]).IsMistake("notes.txt", ".tflite");
        _bench.Files.ShouldBe(["notes.txt"]);
    }

    [Fact]
    public void A_model_that_was_imported_already_is_a_mistake() =>
        Workbench.Run("import", _bench.NetworkElb(), "-o", _bench["out.elb"]).IsMistake("is an EdgeLearn model already");

    [Fact]
    public void A_failing_import_leaves_what_was_there_before()
    {
        string target = _bench.NetworkElb();
        byte[] before = File.ReadAllBytes(target);
        byte[] damaged = File.ReadAllBytes(_bench["network.tflite"])[..300];

        Workbench.Run("import", _bench.Write("damaged.tflite", damaged), "-o", target).IsMistake("damaged.tflite");

        File.ReadAllBytes(target).ShouldBe(before);
    }

    [Fact]
    public void The_output_must_not_be_the_input()
    {
        string model = _bench.NetworkTflite();

        Workbench.Run("import", model, "-o", model).IsMistake("would be overwritten");
    }

    [Fact]
    public void The_output_must_not_be_the_labels()
    {
        File.WriteAllText(_bench["labels.txt"], "one\ntwo\nthree\n");

        Workbench.Run("import", _bench.NetworkTflite(), "-o", _bench["labels.txt"], "--labels", _bench["labels.txt"]).IsMistake("would be overwritten");
    }

    [Fact]
    public void The_directory_of_the_output_must_exist() =>
        Workbench.Run("import", _bench.NetworkTflite(), "-o", Path.Combine(_bench["none"], "out.elb")).IsMistake("directory does not exist");

    [Fact]
    public void The_output_must_not_be_a_directory() =>
        Workbench.Run("import", _bench.NetworkTflite(), "-o", _bench[""]).IsMistake("is a directory");

    [Fact]
    public void A_read_only_output_stays_as_it_is()
    {
        string target = _bench.NetworkElb();
        File.SetAttributes(target, FileAttributes.ReadOnly);

        Workbench.Run("import", _bench["network.tflite"], "-o", target).IsMistake("read-only");
        File.SetAttributes(target, FileAttributes.Normal);
    }

    [Fact]
    public void A_full_disk_is_told_in_one_line()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full on this system.");

        Workbench.Run("import", _bench.NetworkTflite(), "-o", "/dev/full").IsMistake("the disk is full");
    }

    [Fact]
    public void A_link_is_followed_and_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        File.CreateSymbolicLink(_bench["link.elb"], _bench["real.elb"]);

        Workbench.Run("import", _bench.NetworkTflite(), "-o", _bench["link.elb"]).Succeeded();

        new FileInfo(_bench["link.elb"]).LinkTarget.ShouldNotBeNull();
        File.Exists(_bench["real.elb"]).ShouldBeTrue();
    }

    [Fact]
    public void A_float_model_is_a_mistake_that_says_what_to_do()
    {
        var input = new GraphTensor("x", ElementType.Float32, [1, 4]);
        var output = new GraphTensor("y", ElementType.Float32, [1, 4]);
        var relu = new GraphOperator(0, OperatorKind.Relu, [input], [output], new Toolchain.Graphs.Options.NoOptions());
        var graph = new Graph { Tensors = [input, output], Operators = [relu], Inputs = [input], Outputs = [output] };

        Workbench.Run("import", _bench.Write("float.tflite", TfliteWriter.Write(graph)), "-o", _bench["out.elb"])
            .IsMistake("computes with floats", "--calibrate FILE");
    }

    [Fact]
    public void The_output_is_required() => Workbench.Run("import", "model.tflite").IsWrongUsage("--output", "edgelearn import --help");

    [Theory]
    [InlineData("-1")]
    [InlineData("1001")]
    [InlineData("many")]
    [InlineData("99999999999")]
    public void The_number_of_golden_vectors_has_limits(string count) =>
        Workbench.Run("import", "model.tflite", "-o", "out.elb", "--golden", count).IsWrongUsage("'--golden' takes 0 to 1000");

    public void Dispose() => _bench.Dispose();
}
