using EdgeLearn.Training.Tests.Gate;

namespace EdgeLearn.Training.Tests.Adaptation;

public sealed class AdapterTests
{
    [Fact]
    public void A_model_adapts_to_what_it_is_told()
    {
        (LearningTask task, Adapter adapter, LearningGate gate) = Create(20_000);
        double before = task.Accuracy();
        Tell(task, adapter, 90, shift: 0);
        adapter.Rehearse(3);
        task.Accuracy().ShouldBeGreaterThan(Math.Max(0.95, before));
        gate.Held.ShouldBeInRange(15, 18);
    }

    [Fact]
    public void Samples_that_are_held_back_are_never_learned()
    {
        (LearningTask task, Adapter adapter, LearningGate gate) = Create(20_000);
        for (int i = 0; i < 15; i++)
        {
            int steps = task.Learner.Samples;
            task.Observe(i % 3);
            adapter.Learn(i % 3);
            adapter.WasHeld.ShouldBe(i >= 12);
            (task.Learner.Samples == steps).ShouldBe(adapter.WasHeld);
        }

        gate.Held.ShouldBe(3);
    }

    [Fact]
    public void Wrong_labels_after_right_ones_do_no_lasting_harm()
    {
        (LearningTask task, Adapter adapter, LearningGate gate) = Create(20_000);
        Tell(task, adapter, 120, shift: 0);
        adapter.Rehearse(2);
        double before = task.Accuracy();
        Tell(task, adapter, 40, shift: 1);
        adapter.Rehearse(1);
        gate.RolledBack.ShouldBeGreaterThan(0);
        task.Accuracy().ShouldBeGreaterThan(before - 0.05);
    }

    [Fact]
    public void A_learning_rate_that_diverges_leaves_the_last_good_weights()
    {
        (LearningTask good, Adapter adapter, _) = Create(20_000);
        Tell(good, adapter, 120, shift: 0);
        adapter.Rehearse(2);
        double before = good.Accuracy();
        good.Learner.Rate = Factor.OfMillionths(60_000_000);
        bool kept = true;
        for (int i = 0; i < 60; i++)
        {
            int label = good.NextLabel();
            good.Observe(label);
            kept &= adapter.Learn(label);
        }

        adapter.Rehearse(1);
        kept.ShouldBeFalse();
        good.Accuracy().ShouldBeGreaterThan(before - 0.05);
    }

    [Fact]
    public void A_class_that_there_is_not_is_refused_and_nothing_is_learned()
    {
        (LearningTask task, Adapter adapter, _) = Create(20_000);
        int before = task.Learner.Checksum();
        task.Observe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => adapter.Learn(LearningTask.Classes));
        Should.Throw<ArgumentOutOfRangeException>(() => adapter.Learn(-1));
        task.Learner.Checksum().ShouldBe(before);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var task = new LearningTask();
        var replay = new ReplayBuffer(4, task.Learner.Features.Count, 1);
        Should.Throw<ArgumentException>(() => new Adapter(task.Learner, replay, null, null, new AdaptationOptions { HoldEvery = 1 }));
        Should.Throw<ArgumentException>(() => new Adapter(task.Learner, replay, null, null, new AdaptationOptions { JudgeEvery = 0 }));
        Should.Throw<ArgumentNullException>(() => new Adapter(task.Learner, null, null, null, new AdaptationOptions()));
    }

    private static (LearningTask Task, Adapter Adapter, LearningGate Gate) Create(int rate)
    {
        var task = new LearningTask(rate);
        var gate = new LearningGate(task.Learner, 24, 0, 1);
        return (task, new Adapter(task.Learner, new ReplayBuffer(60, task.Learner.Features.Count, 2), null, gate, new AdaptationOptions()), gate);
    }

    private static void Tell(LearningTask task, Adapter adapter, int samples, int shift)
    {
        for (int i = 0; i < samples; i++)
        {
            int label = task.NextLabel();
            task.Observe(label);
            adapter.Learn((label + shift) % LearningTask.Classes);
        }
    }
}
