using EdgeLearn.Toolchain;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning.Bill;
using EdgeLearn.Toolchain.Zoo;
using EdgeLearn.Training.Tests.Sgd;

namespace EdgeLearn.Training.Tests.Learning;

public sealed class TrainingBillTests
{
    [Fact]
    public void The_same_head_as_a_model_takes_no_more_than_the_page_says()
    {
        BlobModel head = Head();
        TrainingMemory memory = TrainingBiller.MemoryOf(head, new TrainingSetup(Momentum: true, Replay: 100));
        memory.Total.ShouldBeLessThanOrEqualTo(13_908); // docs/learning-results.md
    }

    [Fact]
    public void A_gate_of_24_samples_takes_the_last_good_weights_and_them()
    {
        BlobModel head = Head();
        TrainingMemory without = TrainingBiller.MemoryOf(head, new TrainingSetup(Momentum: true, Replay: 100));
        TrainingMemory with = TrainingBiller.MemoryOf(head, new TrainingSetup(Momentum: true, Replay: 100, Held: 24));
        (with.Total - without.Total).ShouldBe(with.Gate);
        with.Gate.ShouldBeInRange(24 * 64, 24 * 64 + 768 + 1_000);
    }

    [Fact]
    public void Steps_are_counted_on_the_code_of_the_board()
    {
        TrainingBill bill = TrainingBiller.Of(Head(), new TrainingSetup());
        bill.TrainedWeights.ShouldBe(64 * 12);
        bill.StepUnits.ShouldBeGreaterThan(10_000);
        bill.InferenceUnits.ShouldBeGreaterThan(10_000);
        TrainingBiller.Of(Head(), new TrainingSetup()).ShouldBe(bill, "the same every time");
        TrainingBiller.Of(Head(), new TrainingSetup(Momentum: true)).StepUnits.ShouldBeGreaterThan(bill.StepUnits);
    }

    [Fact]
    public void A_head_that_is_made_on_the_board_keeps_a_hundred_samples_in_less_than_ten_and_a_half_kilobytes()
    {
        TrainingMemory memory = HeadBiller.MemoryOf(64, 12, new TrainingSetup(Momentum: true, Replay: 100));
        TestContext.Current.SendDiagnosticMessage($"{memory}");
        memory.Weights.ShouldBe(HeapBytes(768) + HeapBytes(36 * 4));
        memory.HiddenBits.ShouldBe(HeapBytes(768));
        memory.Momentum.ShouldBe(HeapBytes(768) + HeapBytes(48));
        memory.Replay.ShouldBeGreaterThan(HeapBytes(6_400) + HeapBytes(100));
        memory.Total.ShouldBeLessThan(10_752);
    }

    [Fact]
    public void With_a_gate_of_24_samples_and_the_last_good_weights_it_takes_less_than_thirteen_kilobytes()
    {
        TrainingMemory memory = HeadBiller.MemoryOf(64, 12, new TrainingSetup(Momentum: true, Replay: 100, Held: 24));
        TestContext.Current.SendDiagnosticMessage($"{memory}");
        memory.Gate.ShouldBeGreaterThan(HeapBytes(24 * 64) + HeapBytes(768));
        memory.Total.ShouldBeLessThan(13_312);
    }

    [Fact]
    public void A_head_over_a_model_is_billed_with_the_model()
    {
        BlobModel model = Head();
        TrainingMemory alone = HeadBiller.MemoryOf(12, 5, new TrainingSetup(Replay: 10));
        TrainingBill bill = HeadBiller.Of(model, 5, new TrainingSetup(Replay: 10));
        bill.TrainedWeights.ShouldBe(12 * 5);
        bill.Memory.Replay.ShouldBe(alone.Replay);
        bill.Memory.Weights.ShouldBe(alone.Weights);
        bill.Memory.Model.ShouldBeGreaterThan(model.Bytes.Length);
        bill.Memory.Other.ShouldBeGreaterThan(alone.Other);
        bill.InferenceUnits.ShouldBeGreaterThan(64 * 12 * 500);
        bill.StepUnits.ShouldBeGreaterThan(60 * 500);
        Should.Throw<ModelException>(() => HeadBiller.Of(model, 1, new TrainingSetup())).Message.ShouldContain("2 to 256 classes");
        Should.Throw<ModelException>(() => HeadBiller.Of(model, 5, new TrainingSetup(Batch: 4))).Message.ShouldContain("--batch");
    }

    // A header of 20 bytes, in blocks of 12.
    private static long HeapBytes(int array) => (array + 20 + 11) / 12 * 12;

    private static BlobModel Head()
    {
        var builder = new FloatGraphBuilder([64]);
        builder.Dense(12, Activation.None);
        return BlobModel.Open(new TrainedNetwork(builder, 3).Blob, "head");
    }
}
