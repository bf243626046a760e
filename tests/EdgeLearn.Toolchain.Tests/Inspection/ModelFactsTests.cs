using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
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

    [Fact]
    public void What_trains_is_told_and_a_damaged_plan_is_found()
    {
        GoldenModel golden = GoldenModel.Load("hello_world");
        ModelFacts.Of(BlobModel.Open(golden.Blob(), "plain")).Training.ShouldBeEmpty();

        byte[] blob = BlobWriter.Write(golden.Graph, new BlobOptions { Training = new TrainingPlanOptions(Layers: 2) });
        BlobModel model = BlobModel.Open(blob, "learner");
        ModelFacts.Of(model).Training.ShouldBe(
        [
            "operators 1 to 2; a sample is 16 features to them, 17 errors on the way back",
            "1 trains weights and biases of 16 rows of 16 weights",
            "2 trains weights and biases of 1 rows of 16 weights",
        ]);

        int section = model.Model.FindSection(SectionId.Training, out _);
        blob[section + 4] = 77; // the end of what trains
        BitConverter.TryWriteBytes(blob.AsSpan(12), Crc32.Append(0, blob, 16, blob.Length - 16));
        ModelFacts.Of(BlobModel.Open(blob, "damaged")).Training.ShouldHaveSingleItem().ShouldContain("section TRAN) is damaged");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_operator_is_read_back_as_it_was_lowered(OperatorKind kind)
    {
        PlannedModel planned = PlannedModel.From(SampleGraphs.Of(kind), fuse: true);

        BlobModel model = BlobModel.Open(BlobWriter.Write(planned, new BlobOptions()), kind.ToString());

        model.Operators.Select(op => op.Opcode).ShouldBe(planned.Operators.Select(op => op.Opcode));
        model.Operators.Select(op => op.Macs).ShouldBe(planned.Operators.Select(op => op.Macs));
        foreach (var buffer in BlobArena.PlanOf(model).Buffers)
        {
            planned.Plan.Buffers.ShouldContain(other => other.Size == buffer.Size && other.Offset == buffer.Offset, buffer.ToString());
        }

        ModelFacts.Of(model).Streamed.Total.ShouldBeGreaterThan(0);
    }

    public static TheoryData<OperatorKind> Kinds() => [.. Enum.GetValues<OperatorKind>()];

    private static BlobModel Open(string name) => BlobModel.Open(GoldenModel.Load(name).Blob(), name);
}
