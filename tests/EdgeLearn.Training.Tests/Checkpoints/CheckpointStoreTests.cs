using System.Buffers.Binary;

namespace EdgeLearn.Training.Tests.Checkpoints;

public class CheckpointStoreTests
{
    private const int Model = unchecked((int)0xCAFE0001);
    private const int Weights = 50;

    private readonly FaultyVolume _volume = new(1);

    private CheckpointStore NewStore(int model = Model, WearBudget? budget = null) => new(new FaultyStorage(_volume), model, budget);

    [Fact]
    public void A_checkpoint_has_the_bytes_that_the_page_specifies()
    {
        var learner = new FakeLearner(Weights).Step();
        NewStore().Save(learner).ShouldBe(SaveResult.Saved);

        byte[] state = learner.State;
        var expected = new byte[24 + state.Length];
        "ELC\x1A"u8.CopyTo(expected);
        BinaryPrimitives.WriteInt32LittleEndian(expected.AsSpan(4), 1);
        BinaryPrimitives.WriteInt32LittleEndian(expected.AsSpan(8), expected.Length);
        BinaryPrimitives.WriteInt32LittleEndian(expected.AsSpan(12), Model);
        BinaryPrimitives.WriteInt32LittleEndian(expected.AsSpan(16), 1);
        state.CopyTo(expected, 20);
        BinaryPrimitives.WriteUInt32LittleEndian(expected.AsSpan(20 + state.Length), Zlib(expected.AsSpan(0, 20 + state.Length)));
        _volume.Files[FaultyStorage.NameOf(0)].ShouldBe(expected);
    }

    [Fact]
    public void An_empty_volume_leaves_the_learner_as_it_is_and_says_so()
    {
        var learner = new FakeLearner(Weights).Step();
        byte[] before = learner.State;
        NewStore().Load(learner).ShouldBe(LoadResult.Nothing);
        learner.State.ShouldBe(before);
    }

    [Fact]
    public void Saves_go_to_the_two_slots_in_turn()
    {
        CheckpointStore store = NewStore();
        var learner = new FakeLearner(Weights);
        for (int save = 1; save <= 5; save++)
        {
            store.Save(learner.Step()).ShouldBe(SaveResult.Saved);
            SequenceIn((save - 1) & 1).ShouldBe(save);
            store.Sequence.ShouldBe(save);
        }
    }

    [Fact]
    public void Sequence_numbers_wrap_around()
    {
        Put(0, Model, int.MaxValue - 1, new FakeLearner(Weights).Step().State);
        var learner = new FakeLearner(Weights);
        CheckpointStore store = NewStore();
        store.Load(learner).ShouldBe(LoadResult.Restored);
        for (int i = 0; i < 4; i++)
        {
            store.Save(learner.Step()).ShouldBe(SaveResult.Saved);
            var restarted = new FakeLearner(Weights);
            NewStore().Load(restarted).ShouldBe(LoadResult.Restored);
            restarted.State.ShouldBe(learner.State);
        }

        store.Sequence.ShouldBe(int.MinValue + 2);
    }

    [Fact]
    public void Every_single_bit_of_a_slot_is_proved()
    {
        CheckpointStore store = NewStore();
        var learner = new FakeLearner(Weights).Step();
        store.Save(learner);
        byte[] older = learner.State;
        store.Save(learner.Step());
        byte[] newest = _volume.Files[FaultyStorage.NameOf(1)];
        for (int bit = 0; bit < 8 * newest.Length; bit++)
        {
            newest[bit / 8] ^= (byte)(1 << (bit % 8));
            var restarted = new FakeLearner(Weights);
            NewStore().Load(restarted).ShouldBe(LoadResult.Recovered);
            restarted.State.ShouldBe(older);
            newest[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void The_newest_is_not_overwritten_after_the_older_one_was_damaged_and_the_older_one_not_after_the_newest_was()
    {
        for (int damaged = 0; damaged < 2; damaged++)
        {
            var volume = new FaultyVolume(3);
            var store = new CheckpointStore(new FaultyStorage(volume), Model);
            var learner = new FakeLearner(Weights);
            List<byte[]> states = [];
            for (int i = 0; i < 2; i++)
            {
                store.Save(learner.Step());
                states.Add(learner.State);
            }

            volume.FlipBits(FaultyStorage.NameOf(damaged), 1);
            volume.StepsToCut = 40;
            volume.Effect = CutEffect.Torn;
            Should.Throw<PowerCutException>(() => store.Save(learner.Step()));
            volume.PowerOn();
            var restarted = new FakeLearner(Weights);
            new CheckpointStore(new FaultyStorage(volume), Model).Load(restarted).ShouldBe(LoadResult.Recovered);
            restarted.State.ShouldBe(states[1 - damaged]);
        }
    }

    [Fact]
    public void A_checkpoint_of_another_model_is_refused_and_named()
    {
        NewStore(model: 5).Save(new FakeLearner(Weights).Step());
        var learner = new FakeLearner(Weights);
        byte[] before = learner.State;
        CheckpointStore store = NewStore();
        CheckpointException refusal = Should.Throw<CheckpointException>(() => store.Load(learner));
        refusal.Error.ShouldBe(CheckpointError.OtherModel);
        refusal.Model.ShouldBe(5);
        refusal.StateLength.ShouldBe(learner.StateLength);
        refusal.Message.ShouldBe($"Checkpoint error 1: model 00000005, {learner.StateLength} bytes");
        learner.State.ShouldBe(before);
    }

    [Fact]
    public void A_state_of_another_length_is_refused()
    {
        NewStore().Save(new FakeLearner(Weights + 1));
        CheckpointException refusal = Should.Throw<CheckpointException>(() => NewStore().Load(new FakeLearner(Weights)));
        refusal.Error.ShouldBe(CheckpointError.OtherModel);
        refusal.StateLength.ShouldBe(new FakeLearner(Weights + 1).StateLength);
    }

    [Fact]
    public void An_unknown_version_is_refused_as_that()
    {
        Put(0, Model, 1, new FakeLearner(Weights).State, version: 2);
        Should.Throw<CheckpointException>(() => NewStore().Load(new FakeLearner(Weights))).Error.ShouldBe(CheckpointError.UnknownVersion);
    }

    [Fact]
    public void Saving_replaces_checkpoints_of_another_model_the_older_first_and_the_numbers_go_on()
    {
        CheckpointStore other = NewStore(model: 5);
        other.Save(new FakeLearner(Weights).Step());
        other.Save(new FakeLearner(Weights).Step());
        other.Save(new FakeLearner(Weights).Step());
        var learner = new FakeLearner(Weights).Step();
        NewStore().Save(learner).ShouldBe(SaveResult.Saved);
        SequenceIn(1).ShouldBe(4);
        SequenceIn(0).ShouldBe(3);
        var restarted = new FakeLearner(Weights);
        NewStore().Load(restarted).ShouldBe(LoadResult.Restored);
        restarted.State.ShouldBe(learner.State);
    }

    [Fact]
    public void A_learner_that_does_not_take_the_state_is_as_it_was()
    {
        NewStore().Save(new FakeLearner(Weights).Step().Step());
        var learner = new FakeLearner(Weights).Step();
        byte[] before = learner.State;
        learner.RestoreFailsAfter = 20;
        CheckpointException refusal = Should.Throw<CheckpointException>(() => NewStore().Load(learner));
        refusal.Error.ShouldBe(CheckpointError.Unfit);
        refusal.InnerException.ShouldBeOfType<NotSupportedException>();
        learner.State.ShouldBe(before);
    }

    [Fact]
    public void The_copy_of_a_gate_serves_while_restoring()
    {
        NewStore().Save(new FakeLearner(Weights).Step().Step());
        var learner = new FakeLearner(Weights);
        NewStore().Load(learner, new StateCopy(learner.StateLength)).ShouldBe(LoadResult.Restored);
        Should.Throw<ArgumentException>(() => NewStore().Load(learner, new StateCopy(learner.StateLength + 1)));
    }

    [Fact]
    public void Storage_that_gives_other_bytes_the_second_time_is_damaged_and_the_older_state_is_taken()
    {
        CheckpointStore store = NewStore();
        var learner = new FakeLearner(Weights).Step();
        store.Save(learner);
        byte[] older = learner.State;
        store.Save(learner.Step());
        var restarted = new FakeLearner(Weights);
        foreach (int position in new[] { 3, 16, 30, 70, older.Length + 22 })
        {
            var fickle = new FickleStorage(new FaultyStorage(_volume), slot: 1, opening: 2, position);
            new CheckpointStore(fickle, Model).Load(restarted).ShouldBe(LoadResult.Recovered);
            restarted.State.ShouldBe(older);
        }
    }

    [Fact]
    public void A_learner_that_writes_too_little_is_told_and_the_checkpoint_before_stays()
    {
        CheckpointStore store = NewStore();
        var learner = new FakeLearner(Weights).Step();
        store.Save(learner);
        byte[] old = learner.State;
        learner.Step().Missing = 1;
        Should.Throw<InvalidOperationException>(() => store.Save(learner));
        var restarted = new FakeLearner(Weights);
        NewStore().Load(restarted).ShouldBe(LoadResult.Recovered);
        restarted.State.ShouldBe(old);
    }

    [Fact]
    public void A_full_volume_fails_a_save_and_keeps_the_checkpoint_before()
    {
        CheckpointStore store = NewStore();
        var learner = new FakeLearner(Weights).Step();
        store.Save(learner);
        byte[] old = learner.State;
        _volume.IsFull = true;
        store.Save(learner.Step()).ShouldBe(SaveResult.Failed);
        _volume.IsFull = false;
        var restarted = new FakeLearner(Weights);
        NewStore().Load(restarted).ShouldBe(LoadResult.Restored);
        restarted.State.ShouldBe(old);
        store.Save(learner).ShouldBe(SaveResult.Saved);
        store.Sequence.ShouldBe(3);
    }

    [Fact]
    public void Bits_that_turn_while_writing_are_noticed_before_the_save_counts()
    {
        CheckpointStore store = NewStore();
        var learner = new FakeLearner(Weights).Step();
        store.Save(learner);
        _volume.FlipsInWriting = 1;
        store.Save(learner.Step()).ShouldBe(SaveResult.Failed);
        store.Save(learner).ShouldBe(SaveResult.Saved);
        var restarted = new FakeLearner(Weights);
        NewStore().Load(restarted).ShouldBe(LoadResult.Restored);
        restarted.State.ShouldBe(learner.State);
    }

    [Fact]
    public void Forgetting_leaves_nothing()
    {
        CheckpointStore store = NewStore();
        var learner = new FakeLearner(Weights).Step();
        store.Save(learner);
        store.Save(learner);
        store.Forget().ShouldBeTrue();
        _volume.Files.ShouldBeEmpty();
        store.Load(learner).ShouldBe(LoadResult.Nothing);
        store.Save(learner).ShouldBe(SaveResult.Saved);
        store.Sequence.ShouldBe(3);
    }

    [Fact]
    public void Memory_is_storage_too()
    {
        var learner = new FakeLearner(Weights).Step();
        var storage = new RamStorage(learner.StateLength);
        new CheckpointStore(storage, Model).Save(learner).ShouldBe(SaveResult.Saved);
        var restarted = new FakeLearner(Weights);
        new CheckpointStore(storage, Model).Load(restarted).ShouldBe(LoadResult.Restored);
        restarted.State.ShouldBe(learner.State);
        new CheckpointStore(new RamStorage(learner.StateLength - 1), Model).Save(learner).ShouldBe(SaveResult.Failed);
    }

    [Fact]
    public void Null_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => new CheckpointStore(null!, Model));
        Should.Throw<ArgumentNullException>(() => NewStore().Load(null!));
        Should.Throw<ArgumentNullException>(() => NewStore().Save(null!));
    }

    private int SequenceIn(int slot) => BinaryPrimitives.ReadInt32LittleEndian(_volume.Files[FaultyStorage.NameOf(slot)].AsSpan(16));

    private void Put(int slot, int model, int sequence, byte[] state, int version = 1)
    {
        _volume.Create(FaultyStorage.NameOf(slot));
        _volume.Write(CheckpointBytes.Of(model, sequence, state, version));
        _volume.Close();
    }

    // Bit by bit, to check the device's table against.
    private static uint Zlib(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
