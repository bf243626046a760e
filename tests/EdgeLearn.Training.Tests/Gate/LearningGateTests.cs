namespace EdgeLearn.Training.Tests.Gate;

public sealed class LearningGateTests
{
    [Fact]
    public void Weights_that_got_better_are_kept()
    {
        var task = new LearningTask();
        LearningGate gate = Gate(task, patience: 0);
        int before = gate.GoodLoss;
        task.Learn(200);
        gate.Judge().ShouldBe(GateVerdict.Kept);
        gate.GoodLoss.ShouldBeLessThan(before);
        task.Accuracy().ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Weights_that_got_worse_are_taken_back()
    {
        var task = new LearningTask();
        LearningGate gate = Gate(task, patience: 0);
        task.Learn(200);
        gate.Judge();
        var good = new StateCopy(task.Learner.Weights.StateLength);
        good.Keep(task.Learner.Weights);
        int checksum = WeightsOf(task);
        int rate = task.Learner.Rate;

        task.Learn(100, shift: 1); // somebody tells nothing but wrong labels

        gate.Judge().ShouldBe(GateVerdict.RolledBack);
        gate.RolledBack.ShouldBe(1);
        WeightsOf(task).ShouldBe(checksum);
        task.Accuracy().ShouldBeGreaterThan(0.95);
        task.Learner.Rate.ShouldBe(rate);

        task.Learn(100, shift: 1);
        gate.Judge().ShouldBe(GateVerdict.RolledBack);
        task.Learner.Rate.ShouldBe(Factor.Shift(rate, -1), "what has failed twice would fail again");
    }

    [Fact]
    public void A_patient_gate_waits_for_weights_to_get_better_and_settles_in_the_end()
    {
        var task = new LearningTask();
        LearningGate gate = Gate(task, patience: 2);
        task.Learn(200);
        gate.Judge();
        int checksum = WeightsOf(task);
        for (int i = 0; i < 2; i++)
        {
            task.Learn(60, shift: 1);
            gate.Judge().ShouldBe(GateVerdict.Tolerated);
        }

        gate.Settle().ShouldBeFalse();
        WeightsOf(task).ShouldBe(checksum);
    }

    [Fact]
    public void Samples_that_came_since_the_last_judgement_do_not_count_yet()
    {
        var task = new LearningTask();
        var gate = new LearningGate(task.Learner, 24, 0, 1);
        task.Hold(gate, 24);
        task.Learn(50, shift: 1);
        gate.Judge().ShouldBe(GateVerdict.Kept, "nothing is known of the weights before");
        task.Learn(200, shift: 2);
        gate.Judge().ShouldBe(GateVerdict.RolledBack);
    }

    [Fact]
    public void Nothing_is_held_back_under_a_class_that_there_is_not()
    {
        var task = new LearningTask();
        var gate = new LearningGate(task.Learner, 4, 0, 1);
        task.Observe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => gate.Hold(LearningTask.Classes));
        gate.Held.ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => new LearningGate(task.Learner, 4, -1, 1));
    }

    [Fact]
    public void A_rate_that_diverges_is_noticed_and_one_that_learns_is_not()
    {
        Diverges(new LearningTask()).ShouldBeFalse();
        Diverges(new LearningTask(rate: 30_000_000)).ShouldBeTrue();
    }

    [Fact]
    public void Learning_stops_early_when_the_smoothed_loss_no_longer_falls()
    {
        var stop = new EarlyStop(3);
        foreach (int loss in (int[])[1000, 900, 950, 700, 600, 500])
        {
            stop.Observe(loss);
            stop.ShouldStop.ShouldBeFalse();
        }

        for (int i = 0; i < 12; i++)
        {
            stop.Observe(900);
        }

        stop.ShouldStop.ShouldBeTrue();
        stop.Reset();
        stop.ShouldStop.ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => new EarlyStop(0));
    }

    private static bool Diverges(LearningTask task)
    {
        var guard = new DivergenceGuard(task.Learner);
        bool diverges = false;
        for (int i = 0; i < 400; i++)
        {
            task.Learn(1);
            diverges |= guard.Observe();
        }

        return diverges;
    }

    // Judged once, so that every sample that is held back counts.
    private static LearningGate Gate(LearningTask task, int patience)
    {
        var gate = new LearningGate(task.Learner, 24, patience, 1);
        task.Hold(gate, 24);
        gate.Judge();
        return gate;
    }

    private static int WeightsOf(LearningTask task) => StateChecksum.Of(task.Learner.Weights);
}
