using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning.Bill;
using EdgeLearn.Toolchain.Zoo;
using EdgeLearn.Training.Tests.Sgd;

namespace EdgeLearn.Training.Tests.Learning;

public sealed class TrainingBillTests
{
    [Fact]
    public void A_head_with_momentum_and_a_hundred_samples_to_learn_again_takes_what_the_page_says()
    {
        BlobModel head = Head();
        TrainingMemory memory = TrainingBiller.MemoryOf(head, new TrainingSetup(Momentum: true, Replay: 100));
        long learning = memory.Weights + memory.HiddenBits + memory.Momentum + memory.Errors + memory.Replay + memory.Other + memory.Activations;
        TestContext.Current.SendDiagnosticMessage($"{memory}");
        learning.ShouldBeLessThan(10_500 + 4_000);
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

    private static BlobModel Head()
    {
        var builder = new FloatGraphBuilder([64]);
        builder.Dense(12, Activation.None);
        return BlobModel.Open(new TrainedNetwork(builder, 3).Blob, "head");
    }
}
