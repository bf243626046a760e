using System.Runtime.InteropServices;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Export.Tflite;

namespace EdgeLearn.Cli.Tests;

/// <summary>The import of float models.</summary>
public sealed class CalibrationTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void A_float_model_becomes_an_int8_one()
    {
        Workbench.Run("import", Model(), "-o", _bench["out.elb"], "--calibrate", Samples()).Succeeded().Output.ShouldContain("Self-test on");

        new Interpreter(new ByteArraySource(File.ReadAllBytes(_bench["out.elb"]))).SelfTest().ShouldBeTrue();
        Workbench.Json("inspect", _bench["out.elb"]).GetProperty("operators").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void The_same_samples_give_the_same_file()
    {
        Workbench.Run("import", Model(), "-o", _bench["first.elb"], "--calibrate", Samples()).Succeeded();
        Workbench.Run("import", Model(), "-o", _bench["second.elb"], "--calibrate", Samples()).Succeeded();

        File.ReadAllBytes(_bench["second.elb"]).ShouldBe(File.ReadAllBytes(_bench["first.elb"]));
    }

    [Fact]
    public void A_float_model_without_samples_is_a_mistake() => Workbench.Run("import", Model(), "-o", _bench["out.elb"]).IsMistake("--calibrate FILE");

    [Fact]
    public void An_int8_model_with_samples_is_a_mistake() =>
        Workbench.Run("import", _bench.NetworkTflite(), "-o", _bench["out.elb"], "--calibrate", Samples()).IsMistake("quantized already", "leave '--calibrate' out");

    [Fact]
    public void Samples_of_another_size_are_a_mistake() =>
        Workbench.Run("import", Model(), "-o", _bench["out.elb"], "--calibrate", _bench.Write("some.u8", [1, 2, 3, 4])).IsMistake("some.u8", "no whole samples");

    [Fact]
    public void Missing_samples_are_a_mistake() =>
        Workbench.Run("import", Model(), "-o", _bench["out.elb"], "--calibrate", _bench["none.f32"]).IsMistake("There is no file", "none.f32");

    [Fact]
    public void The_output_must_not_be_the_samples()
    {
        string samples = Samples();
        byte[] before = File.ReadAllBytes(samples);

        Workbench.Run("import", Model(), "-o", samples, "--calibrate", samples).IsMistake("would be overwritten");
        File.ReadAllBytes(samples).ShouldBe(before);
    }

    public void Dispose() => _bench.Dispose();

    private string Model()
    {
        var builder = new FloatGraphBuilder(1, 5);
        builder.Softmax(builder.Dense(builder.Input, 3));
        return _bench.Write("float.tflite", TfliteWriter.Write(builder.Build()));
    }

    private string Samples()
    {
        var random = new Random(2);
        float[] values = [.. Enumerable.Range(0, 100).Select(_ => (2 * random.NextSingle()) - 1)];
        return _bench.Write("samples.f32", MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }
}
