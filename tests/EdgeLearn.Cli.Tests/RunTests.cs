using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Cli.Tests;

public sealed class RunTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Outputs_are_the_bytes_of_the_interpreter_sample_after_sample()
    {
        byte[] inputs = Inputs(samples: 150);
        string model = _bench.NetworkElb();

        Workbench.Run("run", model, "--input", _bench.Write("in.bin", inputs), "--output", _bench["out.bin"]).Succeeded()
            .Output.ShouldContain("150 samples, 450 bytes");

        var interpreter = new Interpreter(new ByteArraySource(File.ReadAllBytes(model)));
        var expected = new List<byte>();
        foreach (byte[] sample in inputs.Chunk(64))
        {
            interpreter.SetInput(Array.ConvertAll(sample, value => (sbyte)value));
            interpreter.Run();
            expected.AddRange(interpreter.Arena.Skip(interpreter.Output(0).Offset).Take(3).Select(value => (byte)value));
        }

        File.ReadAllBytes(_bench["out.bin"]).ShouldBe(expected);
    }

    [Fact]
    public void A_sample_is_every_input_of_the_model()
    {
        string model = _bench.Elb("add", SampleGraphs.Of(OperatorKind.Add));

        Workbench.Run("run", model, "--input", _bench.Write("in.bin", new byte[15 * 4]), "--output", _bench["out.bin"]).Succeeded();

        new FileInfo(_bench["out.bin"]).Length.ShouldBe(12 * 4);
    }

    [Fact]
    public void Inputs_of_a_wrong_size_are_a_mistake_that_names_the_right_one() =>
        Workbench.Run("run", _bench.NetworkElb(), "--input", _bench.Write("in.bin", new byte[100]), "--output", _bench["out.bin"])
            .IsMistake("100 bytes", "64 bytes", "1x8x8x1 int8");

    [Fact]
    public void Several_inputs_of_a_wrong_size_are_named_in_order() =>
        Workbench.Run("run", _bench.Elb("add", SampleGraphs.Of(OperatorKind.Add)), "--input", _bench.Write("in.bin", new byte[7]), "--output", _bench["out.bin"])
            .IsMistake("15 bytes: 1x4x3 int8, then 3 int8");

    [Fact]
    public void No_input_at_all_is_a_mistake() =>
        Workbench.Run("run", _bench.NetworkElb(), "--input", _bench.Write("in.bin", []), "--output", _bench["out.bin"]).IsMistake("is empty", "64 bytes");

    [Fact]
    public void A_mistake_leaves_the_output_as_it_was()
    {
        File.WriteAllText(_bench["out.bin"], "before");

        Workbench.Run("run", _bench.NetworkElb(), "--input", _bench.Write("in.bin", new byte[3]), "--output", _bench["out.bin"]).IsMistake();

        File.ReadAllText(_bench["out.bin"]).ShouldBe("before");
    }

    [Fact]
    public void A_missing_input_is_a_mistake() =>
        Workbench.Run("run", _bench.NetworkElb(), "--input", _bench["none.bin"], "--output", _bench["out.bin"]).IsMistake("There is no file", "none.bin");

    [Fact]
    public void The_output_must_not_be_the_model()
    {
        string model = _bench.NetworkElb();

        Workbench.Run("run", model, "--input", _bench.Write("in.bin", new byte[64]), "--output", model).IsMistake("would be overwritten");
    }

    [Fact]
    public void The_output_must_not_be_a_link_to_the_model()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string model = _bench.NetworkElb();
        File.CreateSymbolicLink(_bench["link.bin"], model);

        Workbench.Run("run", model, "--input", _bench.Write("in.bin", new byte[64]), "--output", _bench["link.bin"]).IsMistake("would be overwritten");
    }

    [Fact]
    public void The_output_must_not_be_the_model_in_other_letters()
    {
        string model = _bench.NetworkElb();
        string shouted = _bench["NETWORK.ELB"];
        Assert.SkipUnless(File.Exists(shouted), "Upper and lower case are different files on this system.");

        Workbench.Run("run", model, "--input", _bench.Write("in.bin", new byte[64]), "--output", shouted).IsMistake("would be overwritten");
    }

    [Fact]
    public void A_model_that_was_not_imported_is_a_mistake() =>
        Workbench.Run("run", _bench.NetworkTflite(), "--input", "in.bin", "--output", "out.bin").IsMistake("edgelearn import");

    [Fact]
    public void A_damaged_model_is_a_mistake()
    {
        byte[] model = File.ReadAllBytes(_bench.NetworkElb());
        model[^1] ^= 1;

        Workbench.Run("run", _bench.Write("damaged.elb", model), "--input", "in.bin", "--output", "out.bin").IsMistake("checksum");
    }

    [Fact]
    public void A_full_disk_is_told_in_one_line()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full on this system.");

        Workbench.Run("run", _bench.NetworkElb(), "--input", _bench.Write("in.bin", new byte[64]), "--output", "/dev/full").IsMistake("the disk is full");
    }

    [Fact]
    public void The_interpreter_can_be_asked_for_by_name() =>
        Workbench.Run("run", _bench.NetworkElb(), "--input", _bench.Write("in.bin", new byte[64]), "--output", _bench["out.bin"], "--engine", "interpreter")
            .Succeeded();

    [Fact]
    public void Lanes_give_the_same_bytes()
    {
        string model = _bench.NetworkElb();
        string inputs = _bench.Write("in.bin", Inputs(samples: 20));

        Workbench.Run("run", model, "--input", inputs, "--output", _bench["plain.bin"]).Succeeded();
        Workbench.Run("run", model, "--input", inputs, "--output", _bench["lanes.bin"], "--engine", "lanes").Succeeded();

        File.ReadAllBytes(_bench["lanes.bin"]).ShouldBe(File.ReadAllBytes(_bench["plain.bin"]));
    }

    [Fact]
    public void An_engine_that_does_not_exist_is_wrong_usage() =>
        Workbench.Run("run", "m.elb", "--input", "i", "--output", "o", "--engine", "warp").IsWrongUsage("'warp'", "interpreter");

    [Theory]
    [InlineData("--input", "i")]
    [InlineData("--output", "o")]
    public void Input_and_output_are_required(string option, string value) => Workbench.Run("run", "m.elb", option, value).IsWrongUsage("is required");

    public void Dispose() => _bench.Dispose();

    private static byte[] Inputs(int samples)
    {
        var inputs = new byte[64 * samples];
        new Random(5).NextBytes(inputs);
        return inputs;
    }
}
