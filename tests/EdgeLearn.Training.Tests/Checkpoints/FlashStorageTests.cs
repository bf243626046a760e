namespace EdgeLearn.Training.Tests.Checkpoints;

public class FlashStorageTests
{
    private const int Model = 8;
    private const int Weights = 600; // two sectors a slot

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_cut_at_any_byte_or_erasure_leaves_the_old_state_or_the_new_one(int savesBefore)
    {
        int steps = 0;
        for (int cut = 0; cut == 0 || cut < steps; cut++)
        {
            var flash = new FaultyFlash(cut);
            var learner = new FakeLearner(Weights);
            CheckpointStore store = NewStore(flash);
            store.Load(learner).ShouldBe(LoadResult.Nothing);
            for (int i = 0; i < savesBefore; i++)
            {
                store.Save(learner.Step()).ShouldBe(SaveResult.Saved);
            }

            byte[] old = learner.State;
            learner.Step();
            int before = flash.Steps;
            flash.StepsToCut = cut;
            Should.Throw<PowerCutException>(() => store.Save(learner));
            flash.StepsToCut = int.MaxValue;
            steps = 2 + learner.StateLength + 24;
            flash.Steps.ShouldBe(before + cut + 1);

            var restarted = new FakeLearner(Weights);
            CheckpointStore next = NewStore(flash);
            LoadResult result = next.Load(restarted);
            byte[] found = restarted.State;
            (found.SequenceEqual(old) || found.SequenceEqual(learner.State)).ShouldBeTrue($"cut at step {cut}");
            (savesBefore == 0 || result is LoadResult.Restored or LoadResult.Recovered).ShouldBeTrue();
            next.Save(restarted.Step()).ShouldBe(SaveResult.Saved);
            var again = new FakeLearner(Weights);
            NewStore(flash).Load(again).ShouldBeOneOf(LoadResult.Restored, LoadResult.Recovered);
            again.State.ShouldBe(restarted.State);
        }
    }

    [Fact]
    public void Forgetting_erases_the_sectors()
    {
        var flash = new FaultyFlash(1);
        var learner = new FakeLearner(Weights).Step();
        CheckpointStore store = NewStore(flash);
        store.Save(learner);
        store.Save(learner);
        store.Forget().ShouldBeTrue();
        NewStore(flash).Load(learner).ShouldBe(LoadResult.Nothing);
        var bytes = new byte[flash.Length];
        flash.Read(0, bytes, bytes.Length);
        bytes.ShouldAllBe(value => value == 255);
    }

    [Fact]
    public void Two_checkpoints_must_lie_in_the_chip_in_whole_sectors()
    {
        var flash = new FaultyFlash(1);
        new FlashStorage(flash, 512, 488).Length.ShouldBe(1024);
        new FlashStorage(flash, 512, 489).Length.ShouldBe(2048);
        _ = new FlashStorage(flash, flash.Length - 1024, 488);
        Should.Throw<ArgumentOutOfRangeException>(() => new FlashStorage(flash, flash.Length - 1024, 489));
        Should.Throw<ArgumentOutOfRangeException>(() => new FlashStorage(flash, 100, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => new FlashStorage(flash, -512, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => new FlashStorage(flash, 0, int.MaxValue));
        Should.Throw<ArgumentNullException>(() => new FlashStorage(null!, 0, 10));
    }

    private static CheckpointStore NewStore(FaultyFlash flash) =>
        new(new FlashStorage(flash, 512, new FakeLearner(Weights).StateLength), Model);
}
