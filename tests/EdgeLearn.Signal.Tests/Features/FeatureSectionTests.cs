using EdgeLearn.Signal.Tests.Pipeline;
using EdgeLearn.Signal.Tests.Reference;
using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Compilation;
using EdgeLearn.Toolchain.Features;

namespace EdgeLearn.Signal.Tests.Features;

public class FeatureSectionTests
{
    /// <summary>Fills the input of the keyword network: 25 rows of 10 coefficients.</summary>
    private static readonly byte[] Pipeline =
        FeatureWriter.Write(FeaturePipelineTests.Keywords() with { Rows = 25 }, [new FeatureScale(1e-6, 0)], 0.05, -3);

    [Fact]
    public void A_model_carries_its_pipeline()
    {
        BlobModel model = Model(Pipeline);

        FeaturePipeline pipeline = FeatureSection.Read(model)!;

        short[] signal = TestSignals.Create("noisy tone", pipeline.SignalLength, 1, 20000);
        var actual = new sbyte[pipeline.FeatureCount];
        var expected = new sbyte[pipeline.FeatureCount];
        pipeline.Extract(signal, 0, actual, 0);
        FeaturePipelineTests.Load(Pipeline).Extract(signal, 0, expected, 0);
        actual.ShouldBe(expected);
        actual.Distinct().Count().ShouldBeGreaterThan(10);
    }

    /// <summary>As docs/signal.md shows it for a board.</summary>
    [Fact]
    public void A_board_reads_the_section_from_storage()
    {
        byte[] file = Model(Pipeline).Bytes;
        var model = new Interpreter(new Toolchain.Twin.StoredSource(file)).Model;

        int position = model.FindSection(SectionId.Features, out int length);
        var section = new byte[length];
        model.Source.Read(position, section, 0, length);

        section.ShouldBe(Pipeline);
    }

    [Fact]
    public void A_model_without_one_has_none() => FeatureSection.Read(Model([])).ShouldBeNull();

    [Fact]
    public void A_compiled_model_keeps_it()
    {
        CompiledModel compiled = ModelCompiler.Compile(Model(Pipeline), "A model", new CompileOptions("EdgeLearn.Compiled", "Network"));
        var remainder = new Model(new ByteArraySource(compiled.Program.Blob));

        int position = remainder.FindSection(SectionId.Features, out int length);

        compiled.Program.Blob[position..(position + length)].ShouldBe(Pipeline);
    }

    [Fact]
    public void A_pipeline_that_does_not_fill_the_input_is_refused()
    {
        byte[] other = FeatureWriter.Write(FeaturePipelineTests.Keywords(), [new FeatureScale(1e-6, 0)], 0.05, -3);
        Should.Throw<ModelException>(() => Model(other)).Message.ShouldBe(
            "The feature pipeline makes 49 x 10 features, and the model's input takes 250: describe the features that the model was trained on.");
    }

    [Fact]
    public void A_damaged_pipeline_is_refused() =>
        Should.Throw<ModelException>(() => Model(Pipeline[..^4])).Message.ShouldContain("damaged");

    private static BlobModel Model(byte[] pipeline) =>
        BlobModel.Open(BlobWriter.Write(SampleGraphs.KeywordNetwork(), new BlobOptions { Features = pipeline }), "keywords");
}
