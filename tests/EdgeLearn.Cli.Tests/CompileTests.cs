using System.Text.Json;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Cli.Tests;

public sealed class CompileTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void A_model_becomes_a_project_and_a_solution()
    {
        Compile(_bench.NetworkElb()).Succeeded();

        Written("out").ShouldBe(
            [
                ".edgelearn-files",
                "My.Net.sln",
                "My.Net/My.Net.nfproj",
                "My.Net/Network.cs",
                "My.Net/NetworkCode.cs",
                "My.Net/NetworkKernels.cs",
                "My.Net/NetworkLayer.cs",
                "My.Net/Properties/AssemblyInfo.cs",
                "My.Net/packages.config",
            ],
            ignoreOrder: true);
        _bench.Files.ShouldBe(["network.elb", "network.tflite"], ignoreOrder: true);
    }

    [Fact]
    public void The_written_projects_build_and_give_the_bytes_of_the_interpreter()
    {
        Compile(_bench.NetworkElb()).Succeeded();

        ShouldAgree(new CompiledFolder(_bench["out"]).Load("My.Net.Network"), _bench["network.elb"]);
    }

    [Fact]
    public void Code_beyond_the_limit_of_an_assembly_becomes_several_projects_that_refer_to_each_other()
    {
        string model = LargeElb();
        Compile(model).Succeeded();
        var folder = new CompiledFolder(_bench["out"]);

        folder.Projects.Count.ShouldBeGreaterThan(2);
        CompiledFolder.Includes(folder.Projects[^1], "ProjectReference")
            .ShouldBe(folder.Projects.SkipLast(1).Select(project => $"../{Path.GetRelativePath(_bench["out"], project)}"));
        ShouldAgree(folder.Load("My.Net.Large"), model);
    }

    [Theory]
    [InlineData("kws", "speed")]
    [InlineData("kws", "ram")]
    public void The_projects_of_a_reference_model_build_without_a_warning_and_give_the_bytes_of_the_interpreter(string name, string goal)
    {
        string model = _bench[$"{name}.elb"];
        Workbench.Run("import", SharedData.Path($"golden/{name}/model.tflite"), "-o", model).Succeeded();

        Workbench.Run("compile", model, "-o", _bench["out"], "--namespace", "My.Net", "--goal", goal).Succeeded();

        ShouldAgree(new CompiledFolder(_bench["out"]).Load("My.Net.Kws"), model);
    }

    [Fact]
    public void A_project_names_exactly_the_sources_of_its_folder()
    {
        Compile(LargeElb()).Succeeded();

        foreach (string project in new CompiledFolder(_bench["out"]).Projects)
        {
            string directory = Path.GetDirectoryName(project)!;
            IEnumerable<string> sources = Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(directory, path));
            CompiledFolder.Includes(project, "Compile").ShouldBe(sources, ignoreOrder: true);
            CompiledFolder.Property(project, "AssemblyName").ShouldBe(Path.GetFileName(directory));
        }
    }

    [Fact]
    public void The_operators_are_a_reference_only_where_a_kernel_beyond_the_common_ones_is_needed()
    {
        string split = _bench.Elb("split", SampleGraphs.Of(OperatorKind.Split));
        Compile(_bench.NetworkElb()).Succeeded();
        Workbench.Run("compile", split, "-o", _bench["split"], "--namespace", "My.Split").Succeeded();

        References("out/My.Net/My.Net.nfproj").ShouldBe(["mscorlib", "EdgeLearn"]);
        References("split/My.Split/My.Split.nfproj").ShouldBe(["mscorlib", "EdgeLearn", "EdgeLearn.Operators"]);
        ShouldAgree(new CompiledFolder(_bench["split"]).Load("My.Split.Split"), split);
    }

    [Fact]
    public void The_same_model_always_makes_the_same_files()
    {
        Compile(_bench.NetworkElb()).Succeeded();
        Workbench.Run("compile", _bench["network.elb"], "-o", _bench["again"], "--namespace", "My.Net").Succeeded();

        foreach (string file in Written("out"))
        {
            File.ReadAllBytes(_bench[$"again/{file}"]).ShouldBe(File.ReadAllBytes(_bench[$"out/{file}"]), file);
        }
    }

    [Fact]
    public void The_class_is_named_for_the_file_of_the_model()
    {
        string model = _bench.NetworkElb("7 person-detect.v2.elb");

        Compile(model).Succeeded().Output.ShouldContain("var model = My.Net.Network7PersonDetectV2.Load();");

        ShouldAgree(new CompiledFolder(_bench["out"]).Load("My.Net.Network7PersonDetectV2"), model);
    }

    [Theory]
    [InlineData("interpreter.elb", "InterpreterNetwork")]
    [InlineData("kernel.elb", "KernelNetwork")]
    [InlineData("class.elb", "Class")]
    public void The_class_hides_no_other_that_the_code_needs(string file, string name)
    {
        string model = _bench.NetworkElb(file);
        Compile(model).Succeeded();

        ShouldAgree(new CompiledFolder(_bench["out"]).Load($"My.Net.{name}"), model);
    }

    [Fact]
    public void Json_has_what_the_report_has()
    {
        JsonElement result = Workbench.Json("compile", _bench.NetworkElb(), "-o", _bench["out"], "--namespace", "My.Net", "--goal", "ram");

        result.GetProperty("directory").GetString().ShouldBe(_bench["out"]);
        result.GetProperty("solution").GetString().ShouldBe("My.Net.sln");
        result.GetProperty("className").GetString().ShouldBe("Network");
        result.GetProperty("goal").GetString().ShouldBe("ram");
        result.GetProperty("remainder").ValueKind.ShouldBe(JsonValueKind.Null);
        result.GetProperty("budget").ValueKind.ShouldBe(JsonValueKind.Null);
        result.GetProperty("files").EnumerateArray().Select(file => file.GetString()).ShouldContain("My.Net/NetworkCode.cs");
        JsonElement[] layers = [.. result.GetProperty("layers").EnumerateArray()];
        layers.Sum(layer => layer.GetProperty("weights").GetInt32()).ShouldBe(result.GetProperty("weights").GetInt32());
        layers[0].GetProperty("form").GetString().ShouldEndWith("positions, bytes");
        layers[0].GetProperty("codeBytes").GetInt32().ShouldBeGreaterThan(0);
        long peBytes = result.GetProperty("assemblies").EnumerateArray().Sum(assembly => assembly.GetProperty("peBytes").GetInt64());
        result.GetProperty("peBytes").GetInt64().ShouldBe(peBytes);
        result.GetProperty("bytesPerWeight").GetDouble().ShouldBe((double)peBytes / result.GetProperty("weights").GetInt32(), 1e-9);
        result.GetProperty("costUnitsPerMac").GetDouble().ShouldBe(
            (double)result.GetProperty("costUnits").GetInt64() / result.GetProperty("macs").GetInt64(), 1e-9);
        result.GetProperty("ramBytes").GetInt64().ShouldBeGreaterThan(result.GetProperty("arenaBytes").GetInt64() + result.GetProperty("laneBytes").GetInt64());
        result.GetProperty("flashBytes").GetInt64().ShouldBeGreaterThan(peBytes);
    }

    [Fact]
    public void A_report_has_layers_assemblies_and_what_to_do_next()
    {
        string text = Compile(_bench.NetworkElb()).Succeeded().Output;

        text.ShouldContain("DepthwiseConv2D");
        text.ShouldContain("3 positions");
        text.ShouldContain("bytes a weight");
        text.ShouldContain("My.Net.sln in Visual Studio");
        text.ShouldContain("var model = My.Net.Network.Load();");
    }

    [Fact]
    public void A_board_with_room_gets_a_budget()
    {
        JsonElement budget = Workbench.Json(
            "compile", _bench.NetworkElb(), "-o", _bench["out"], "--namespace", "My.Net", "--board", "ESP32_DevKitC").GetProperty("budget");

        budget.GetProperty("board").GetString().ShouldBe("ESP32_DevKitC");
        budget.GetProperty("fits").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void A_board_without_room_is_told_line_by_line_and_nothing_is_written()
    {
        string board = File.ReadAllText(Path.Combine(Repository.Root, "boards", "ESP32_DevKitC", "board.json")).Replace("1835008", "4000", StringComparison.Ordinal);
        File.WriteAllText(_bench["small.json"], board);

        CommandResult result = Workbench.Run(
            "compile", _bench.NetworkElb(), "-o", _bench["out"], "--namespace", "My.Net", "--board", _bench["small.json"]);

        result.Status.ShouldBe(1);
        result.Output.ShouldBe("");
        string[] lines = result.Error.TrimEnd().Split('\n');
        lines.Length.ShouldBeGreaterThan(4);
        lines.ShouldContain(line => line.Contains("Flash", StringComparison.Ordinal));
        lines[^1].ShouldStartWith("edgelearn: ");
        NothingIsWritten();
    }

    [Theory]
    [InlineData("My Net")]
    [InlineData("My..Net")]
    [InlineData("7.Net")]
    [InlineData("My.class")]
    [InlineData("")]
    public void What_is_no_namespace_is_wrong_usage(string name)
    {
        Workbench.Run("compile", _bench.NetworkElb(), "-o", _bench["out"], "--namespace", name).IsWrongUsage("is no C# namespace", "edgelearn compile --help");
        NothingIsWritten();
    }

    [Theory]
    [InlineData("EdgeLearn.Mine", "belongs to EdgeLearn")]
    [InlineData("System", "belongs to System")]
    [InlineData("My.Interpreter", "would hide")]
    public void A_namespace_of_others_is_wrong_usage(string name, string words) =>
        Workbench.Run("compile", "model.elb", "-o", _bench["out"], "--namespace", name).IsWrongUsage(words);

    [Fact]
    public void Mixed_needs_a_board() =>
        Workbench.Run("compile", "model.elb", "-o", "out", "--namespace", "My.Net", "--mixed").IsWrongUsage("'--mixed' needs '--board'");

    [Fact]
    public void An_unknown_goal_is_wrong_usage() =>
        Workbench.Run("compile", "model.elb", "-o", "out", "--namespace", "My.Net", "--goal", "fun").IsWrongUsage("There is no goal 'fun'", "speed, ram");

    [Theory]
    [InlineData("1")]
    [InlineData("Speed,Ram")]
    public void A_goal_is_one_of_its_names(string goal) =>
        Workbench.Run("compile", "model.elb", "-o", "out", "--namespace", "My.Net", "--goal", goal).IsWrongUsage("There is no goal");

    [Fact]
    public void An_unknown_board_is_a_mistake()
    {
        Workbench.Run("compile", _bench.NetworkElb(), "-o", _bench["out"], "--namespace", "My.Net", "--board", "Arduino").IsMistake("'Arduino'");
        NothingIsWritten();
    }

    [Fact]
    public void A_model_that_is_none_is_a_mistake()
    {
        Compile(_bench.Write("broken.elb", [1, 2, 3])).IsMistake("broken.elb");
        NothingIsWritten();
    }

    public void Dispose() => _bench.Dispose();

    private static void ShouldAgree(Interpreter compiled, string model)
    {
        var plain = new Interpreter(new ByteArraySource(File.ReadAllBytes(model)), new AllKernels());
        var random = new Random(7);
        for (int sample = 0; sample < 5; sample++)
        {
            sbyte[] input = [.. Enumerable.Range(0, plain.Input(0).Length).Select(_ => (sbyte)random.Next(-128, 128))];
            Outputs(compiled, input).ShouldBe(Outputs(plain, input));
        }
    }

    private static sbyte[] Outputs(Interpreter interpreter, sbyte[] input)
    {
        interpreter.SetInput(input);
        interpreter.Run();
        TensorInfo output = interpreter.Output(0);
        return interpreter.Arena[output.Offset..(output.Offset + output.Length)];
    }

    private CommandResult Compile(string model) => Workbench.Run("compile", model, "-o", _bench["out"], "--namespace", "My.Net");

    private string LargeElb()
    {
        var builder = new SampleGraphBuilder("large");
        builder.Result(1, 64).Add(
            OperatorKind.FullyConnected, new FullyConnectedOptions(Activation.None, KeepDimensions: false), builder.Input(1, 320), builder.Weights(null, 64, 320), builder.Bias(64));
        return _bench.Elb("large", builder.Build());
    }

    private string[] References(string project) => [.. CompiledFolder.Includes(_bench[project], "Reference").Select(reference => reference.Split(',')[0])];

    private string[] Written(string folder) => [.. Directory.EnumerateFiles(_bench[folder], "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_bench[folder], path).Replace('\\', '/'))];

    private void NothingIsWritten()
    {
        Directory.Exists(_bench["out"]).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(_bench[""]).ShouldNotContain(path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }
}
