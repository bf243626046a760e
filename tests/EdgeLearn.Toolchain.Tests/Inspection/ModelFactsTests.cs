using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Inspection;
using EdgeLearn.Toolchain.Tests.Golden;

namespace EdgeLearn.Toolchain.Tests.Inspection;

public class ModelFactsTests
{
    [Theory]
    [InlineData("kws", 2_656_768, 24_368)]
    [InlineData("resnet8", 12_501_632, 78_744)]
    [InlineData("ad", 264_192, 270_880)]
    [InlineData("micro_speech", 336_000, 16_688)]
    [InlineData("hello_world", 288, 420)]
    public void Multiplications_and_weights_of_a_reference_model_are_read_from_its_blob(string name, long macs, long weightBytes)
    {
        BlobModel model = Open(name);

        model.Macs.ShouldBe(macs);
        model.WeightBytes.ShouldBe(weightBytes);
    }

    [Theory]
    [InlineData("kws")]
    [InlineData("resnet8")]
    [InlineData("ad")]
    [InlineData("micro_speech")]
    public void The_arena_over_time_is_the_one_that_was_planned(string name)
    {
        GoldenModel golden = GoldenModel.Load(name);
        var planned = PlannedModel.From(golden.Graph, fuse: true).Plan;

        var read = BlobArena.PlanOf(BlobModel.Open(golden.Blob(), name));

        read.Size.ShouldBeLessThanOrEqualTo(planned.Size);
        foreach (var buffer in read.Buffers)
        {
            planned.Buffers.ShouldContain(
                other => other.Size == buffer.Size && other.Offset == buffer.Offset && other.FirstStep == buffer.FirstStep && other.LastStep == buffer.LastStep,
                buffer.ToString());
        }
    }

    private static BlobModel Open(string name) => BlobModel.Open(GoldenModel.Load(name).Blob(), name);
}
