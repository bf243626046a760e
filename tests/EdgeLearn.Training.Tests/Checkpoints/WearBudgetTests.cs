using CsCheck;

namespace EdgeLearn.Training.Tests.Checkpoints;

public class WearBudgetTests
{
    private const int Day = 86400;
    private const int Model = 1;
    private const int Weights = 10;

    private readonly FaultyVolume _volume = new(1);
    private readonly FakeLearner _learner = new(Weights);

    private CheckpointStore NewStore(WearBudget budget) => new(new FaultyStorage(_volume), Model, budget);

    [Fact]
    public void A_start_is_worth_one_write_and_time_earns_more()
    {
        var budget = new WearBudget(24, 1000);
        CheckpointStore store = NewStore(budget);
        store.Save(_learner).ShouldBe(SaveResult.Saved);
        store.Save(_learner).ShouldBe(SaveResult.PutOff);
        budget.Elapse(3599);
        store.Save(_learner).ShouldBe(SaveResult.PutOff);
        budget.Elapse(1);
        store.Save(_learner).ShouldBe(SaveResult.Saved);
        store.Sequence.ShouldBe(2);
    }

    [Fact]
    public void A_day_is_saved_up_and_no_more()
    {
        var budget = new WearBudget(3, 1000);
        CheckpointStore store = NewStore(budget);
        budget.Elapse(10 * Day);
        for (int i = 0; i < 3; i++)
        {
            store.Save(_learner).ShouldBe(SaveResult.Saved);
        }

        store.Save(_learner).ShouldBe(SaveResult.PutOff);
    }

    [Fact]
    public void The_total_holds_over_restarts_as_the_checkpoints_count_it()
    {
        for (int start = 0; start < 5; start++)
        {
            NewStore(new WearBudget(1, 5)).Save(_learner).ShouldBe(SaveResult.Saved);
        }

        var budget = new WearBudget(1, 5);
        NewStore(budget).Save(_learner).ShouldBe(SaveResult.Spent);
        budget.Writes.ShouldBe(5);
        NewStore(budget).Load(new FakeLearner(Weights)).ShouldBe(LoadResult.Restored);
    }

    [Fact]
    public void Writes_that_failed_count()
    {
        var budget = new WearBudget(10, 100);
        CheckpointStore store = NewStore(budget);
        _volume.FlipsInWriting = 1;
        store.Save(_learner).ShouldBe(SaveResult.Failed);
        budget.Writes.ShouldBe(1);
        store.Save(_learner).ShouldBe(SaveResult.PutOff);
    }

    [Fact]
    public void No_stream_of_saves_and_restarts_goes_beyond_what_time_starts_and_the_total_allow() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 60], Gen.Select(Gen.Int[0, 9], Gen.Int[0, Day]).Array[1, 120]).Sample((perDay, total, events) =>
        {
            var storage = new RamStorage(_learner.StateLength);
            WearBudget budget = new(perDay, total);
            var store = new CheckpointStore(storage, Model, budget);
            long elapsed = 0;
            int starts = 1;
            int writes = 0;
            foreach ((int what, int seconds) in events)
            {
                if (what == 0)
                {
                    budget = new WearBudget(perDay, total);
                    store = new CheckpointStore(storage, Model, budget);
                    starts++;
                }
                else if (what < 5)
                {
                    budget.Elapse(seconds);
                    elapsed += seconds;
                }
                else if (store.Save(_learner) == SaveResult.Saved)
                {
                    writes++;
                }
            }

            return writes <= total && writes <= starts + (elapsed * perDay / Day);
        });

    [Fact]
    public void In_backup_memory_the_account_survives_a_restart()
    {
        var memory = new BackupCounters(0, WearBudget.Counters);
        var budget = new WearBudget(2, 100, memory);
        NewStore(budget).Save(_learner).ShouldBe(SaveResult.Saved);
        budget.Elapse(Day / 4);

        budget = new WearBudget(2, 100, new BackupCounters(0, WearBudget.Counters));
        CheckpointStore store = NewStore(budget);
        store.Save(_learner).ShouldBe(SaveResult.PutOff);
        budget.Elapse(Day / 4);
        store.Save(_learner).ShouldBe(SaveResult.Saved);
        memory.Write(new int[WearBudget.Counters]);
    }

    [Fact]
    public void Backup_memory_tells_a_volume_that_came_back_empty_from_a_new_board_and_an_old_state_from_the_newest()
    {
        var memory = new BackupCounters(32, WearBudget.Counters);
        var budget = new WearBudget(20000, 100, memory);
        CheckpointStore store = NewStore(budget);
        store.Load(_learner).ShouldBe(LoadResult.Nothing);
        for (int i = 0; i < 3; i++)
        {
            budget.Elapse(Day);
            store.Save(_learner.Step()).ShouldBe(SaveResult.Saved);
        }

        _volume.Delete(FaultyStorage.NameOf(0)); // the third and newest
        NewStore(new WearBudget(20000, 100, memory)).Load(_learner).ShouldBe(LoadResult.Recovered);
        _volume.Delete(FaultyStorage.NameOf(1));
        budget = new WearBudget(20000, 100, memory);
        store = NewStore(budget);
        store.Load(_learner).ShouldBe(LoadResult.Lost);
        store.Save(_learner).ShouldBe(SaveResult.Saved);
        store.Sequence.ShouldBe(4);
        NewStore(new WearBudget(20000, 100, memory)).Load(_learner).ShouldBe(LoadResult.Restored);
        store.Forget();
        NewStore(new WearBudget(20000, 100, memory)).Load(_learner).ShouldBe(LoadResult.Nothing);
    }

    [Fact]
    public void Backup_memory_that_lost_its_power_has_no_counters()
    {
        int[] counters = [1, 2];
        var memory = new BackupCounters(64, 2);
        memory.Read(counters).ShouldBeFalse();
        memory.Write(counters);
        memory.Read(counters).ShouldBeTrue();
        new BackupCounters(68, 2).Read(counters).ShouldBeFalse();
        new BackupCounters(64, 3).Read(new int[3]).ShouldBeFalse();
        counters.ShouldBe([1, 2]);
        Should.Throw<ArgumentException>(() => memory.Write(new int[3]));
        Should.Throw<ArgumentOutOfRangeException>(() => new BackupCounters(2, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new BackupCounters(-4, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new BackupCounters(0, 32));
        _ = new BackupCounters(0, 31);
    }

    [Fact]
    public void A_budget_out_of_range_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new WearBudget(0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new WearBudget(20001, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new WearBudget(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new WearBudget(1, 1).Elapse(-1));
    }
}
