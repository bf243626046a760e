using System.Runtime.InteropServices;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Tests.Quantizing;

public sealed class CalibrationFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgelearn-test-").FullName;

    [Fact]
    public void Floats_are_samples_back_to_back() =>
        Read("samples.f32", Bytes(1, 2, 3, 4, 5, 6)).Select(sample => sample[0]).ShouldBe([[1, 2, 3], [4, 5, 6]]);

    [Fact]
    public void Bytes_are_numbers_without_a_sign() => Read("samples.u8", [0, 128, 255]).Single()[0].ShouldBe([0, 128, 255]);

    [Fact]
    public void Bytes_are_numbers_with_a_sign() => Read("samples.I8", [0, 128, 255]).Single()[0].ShouldBe([0, -128, -1]);

    [Fact]
    public void A_part_of_a_sample_is_refused() => Mistake("samples.u8", [1, 2, 3, 4]).ShouldContain("4 numbers, which are no whole samples");

    [Fact]
    public void An_empty_file_is_refused() => Mistake("samples.f32", []).ShouldContain("0 numbers");

    [Fact]
    public void A_part_of_a_float_is_refused() => Mistake("samples.bin", [1, 2, 3]).ShouldContain("name it .u8 or .i8");

    [Fact]
    public void A_number_that_is_none_is_refused_with_its_sample() => Mistake("samples.f32", Bytes(1, 2, 3, 4, float.NaN, 6)).ShouldContain("NaN in sample 1");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Bytes(params float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private string Mistake(string name, byte[] content) => Should.Throw<ModelException>(() => Read(name, content)).Message;

    private IReadOnlyList<float[][]> Read(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        var builder = new FloatGraphBuilder(1, 3);
        builder.Softmax(builder.Input);
        Graph graph = builder.Build();
        return CalibrationFile.Read(path, graph);
    }
}
