using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Compilation.Output;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Tests.Shared;

namespace EdgeLearn.Cli.Tests;

public sealed class CompiledFilesTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void What_is_still_data_is_a_file_beside_the_code_where_it_is_too_much_for_an_array()
    {
        var builder = new SampleGraphBuilder("large");
        builder.Result(1, 64).Add(
            OperatorKind.FullyConnected, new FullyConnectedOptions(Activation.None, KeepDimensions: false), builder.Input(1, 320), builder.Weights(null, 64, 320), builder.Bias(64));
        BlobModel model = ModelFile.Open(_bench.Elb("large", builder.Build()));
        var options = new CompileOptions("My.Net", "Large") { Interpreted = new HashSet<int> { 0 } };
        CompiledModel compiled = ModelCompiler.Compile(model, "large", options);

        UserFolder.Write(_bench["out"], CompiledFiles.Of(compiled, "large", options));

        compiled.IsRemainderInCode.ShouldBeFalse();
        byte[] remainder = File.ReadAllBytes(_bench["out/Large.elb"]);
        remainder.ShouldBe(compiled.Program.Blob);
        new CompiledFolder(_bench["out"]).Load("My.Net.Large", new ByteArraySource(remainder)).OperatorCount.ShouldBe(1);
    }

    [Fact]
    public void A_title_with_marks_of_other_languages_is_written_as_it_is_read()
    {
        BlobModel model = ModelFile.Open(_bench.NetworkElb());
        var options = new CompileOptions("My.Net", "Network");
        const string Title = "<b> & \"c\" \\ \n d";

        UserFolder.Write(_bench["out"], CompiledFiles.Of(ModelCompiler.Compile(model, Title, options), Title, options));

        new CompiledFolder(_bench["out"]).Load("My.Net.Network").OperatorCount.ShouldBeGreaterThan(0);
    }

    public void Dispose() => _bench.Dispose();
}
