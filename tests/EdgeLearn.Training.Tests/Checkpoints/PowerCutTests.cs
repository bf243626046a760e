namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>The power goes at every byte of a checkpoint, with every effect that a cut can have.</summary>
public class PowerCutTests
{
    private const int Model = 0x1234ABCD;
    private const int Weights = 130; // state and frame take three pieces of the writer

    public static TheoryData<string, int> Cuts =>
        [.. from effect in Enum.GetNames<CutEffect>() from saves in new[] { 0, 1, 2, 3, 6 } select new TheoryDataRow<string, int>(effect, saves)];

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_cut_at_any_byte_leaves_the_old_state_or_the_new_one(string effectName, int savesBefore)
    {
        var effect = Enum.Parse<CutEffect>(effectName);
        int steps = StepsOfASave(savesBefore);
        steps.ShouldBe(1 + new FakeLearner(Weights).StateLength + 24 + 1);
        bool wasOld = false;
        bool wasNew = false;
        for (int cut = 0; cut < steps; cut++)
        {
            var volume = new FaultyVolume(cut);
            FakeLearner learner = Learn(volume, savesBefore, out CheckpointStore store);
            byte[] old = learner.State;
            byte[] later = learner.Step().State;
            volume.StepsToCut = cut;
            volume.Effect = effect;
            Should.Throw<PowerCutException>(() => store.Save(learner));
            volume.PowerOn();

            var restarted = new FakeLearner(Weights);
            byte[] fresh = restarted.State;
            LoadResult result = Store(volume).Load(restarted);
            byte[] found = restarted.State;
            if (effect == CutEffect.Formatted)
            {
                result.ShouldBe(LoadResult.Nothing);
                found.ShouldBe(fresh);
                continue;
            }

            bool isOld = found.SequenceEqual(old);
            bool isNew = found.SequenceEqual(later);
            (isOld || isNew).ShouldBeTrue($"cut at step {cut}");
            (savesBefore > 0 || isNew ? result is LoadResult.Restored or LoadResult.Recovered : result is LoadResult.Nothing or LoadResult.Lost).ShouldBeTrue();
            wasOld |= isOld;
            wasNew |= isNew;

            // And it goes on from there.
            CheckpointStore next = Store(volume);
            next.Load(restarted);
            next.Save(restarted.Step()).ShouldBe(SaveResult.Saved);
            var again = new FakeLearner(Weights);
            Store(volume).Load(again);
            again.State.ShouldBe(restarted.State);
        }

        wasOld.ShouldBe(effect != CutEffect.Formatted);
        wasNew.ShouldBe(effect is CutEffect.Torn or CutEffect.Mixed or CutEffect.New); // all was written when the file was being closed
    }

    [Fact]
    public void A_cut_while_forgetting_leaves_the_newest_state_or_none()
    {
        for (int cut = 0; cut < 4; cut++)
        {
            var volume = new FaultyVolume(cut);
            FakeLearner learner = Learn(volume, 3, out CheckpointStore store);
            volume.StepsToCut = cut;
            Should.Throw<PowerCutException>(() => store.Forget());
            volume.PowerOn();
            var restarted = new FakeLearner(Weights);
            byte[] fresh = restarted.State;
            LoadResult result = Store(volume).Load(restarted);
            restarted.State.ShouldBe(result == LoadResult.Nothing ? fresh : learner.State);
        }
    }

    /// <summary>What most people would write, to see that the faults of this volume are real ones.</summary>
    [Fact]
    public void Deleting_and_moving_a_single_file_would_lose_everything()
    {
        bool wasLost = false;
        for (int cut = 0; cut < 10; cut++)
        {
            var volume = new FaultyVolume(cut);
            Replace(volume, [1, 2, 3]);
            volume.StepsToCut = cut;
            try
            {
                Replace(volume, [4, 5, 6]);
            }
            catch (PowerCutException)
            {
                volume.PowerOn();
            }

            wasLost |= !volume.Exists("learned");
        }

        wasLost.ShouldBeTrue();
        var target = new FaultyVolume(0);
        Replace(target, [1]);
        target.Create("new");
        target.Close();
        Should.Throw<IOException>(() => target.Move("new", "learned"));
    }

    private static void Replace(FaultyVolume volume, byte[] content)
    {
        volume.Create("new");
        volume.Write(content);
        volume.Close();
        volume.Delete("learned");
        volume.Move("new", "learned");
    }

    private static int StepsOfASave(int savesBefore)
    {
        var volume = new FaultyVolume(0);
        FakeLearner learner = Learn(volume, savesBefore, out CheckpointStore store);
        int before = volume.Steps;
        store.Save(learner.Step()).ShouldBe(SaveResult.Saved);
        return volume.Steps - before;
    }

    private static FakeLearner Learn(FaultyVolume volume, int saves, out CheckpointStore store)
    {
        store = Store(volume);
        var learner = new FakeLearner(Weights);
        store.Load(learner).ShouldBe(LoadResult.Nothing);
        for (int i = 0; i < saves; i++)
        {
            store.Save(learner.Step()).ShouldBe(SaveResult.Saved);
        }

        return learner;
    }

    private static CheckpointStore Store(FaultyVolume volume) => new(new FaultyStorage(volume), Model);
}
