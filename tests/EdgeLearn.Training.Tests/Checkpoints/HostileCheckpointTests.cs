using CsCheck;

namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>Whatever the slots hold, a load ends, and the learner is what it was or what an undamaged checkpoint says.</summary>
public class HostileCheckpointTests
{
    private const int Model = 9;
    private const int Weights = 20;

    private static readonly byte[] Sound = CheckpointBytes.Of(Model, 3, new FakeLearner(Weights).Step().State);

    private static readonly Gen<byte[]> Noise = Gen.Byte.Array[0, 120];

    private static readonly Gen<byte[]> Mutated = Gen.Select(Gen.Int[0, Sound.Length], Gen.Select(Gen.Int[0, Sound.Length - 1], Gen.Byte).Array[0, 4], Noise)
        .Select((length, changes, tail) =>
        {
            byte[] bytes = [.. Sound];
            foreach ((int position, byte value) in changes)
            {
                bytes[position] = value;
            }

            return (byte[])[.. bytes[..length], .. tail];
        });

    /// <summary>With a right checksum, so that what lies behind it is reached.</summary>
    private static readonly Gen<byte[]> Framed = Gen.Select(Gen.Int, Gen.Int, Noise, Gen.Int[0, 3], Gen.Int[0, 1])
        .Select((model, sequence, state, version, own) => CheckpointBytes.Of(own == 1 ? Model : model, sequence, state, version));

    [Fact]
    public void Nothing_but_a_refusal_leaves_a_load() =>
        Gen.Select(Gen.OneOf(Noise, Mutated, Framed), Gen.OneOf(Noise, Mutated, Framed)).Sample((first, second) =>
        {
            var volume = new FaultyVolume(0);
            foreach ((int slot, byte[] content) in new[] { (0, first), (1, second) })
            {
                volume.Create(FaultyStorage.NameOf(slot));
                volume.Write(content);
                volume.Close();
            }

            var learner = new FakeLearner(Weights);
            byte[] fresh = learner.State;
            var store = new CheckpointStore(new FaultyStorage(volume), Model);
            LoadResult? result = null;
            try
            {
                result = store.Load(learner);
            }
            catch (CheckpointException)
            {
            }

            bool isKept = learner.State.SequenceEqual(fresh);
            bool isTaken = new[] { first, second }.Any(content => learner.State.AsSpan().SequenceEqual(State(content)));
            return (result is LoadResult.Restored or LoadResult.Recovered ? isTaken : isKept) && store.Save(learner) == SaveResult.Saved;
        });

    private static ReadOnlySpan<byte> State(byte[] content)
    {
        int length = new FakeLearner(Weights).StateLength;
        return content.Length >= length + 24 ? content.AsSpan(20, length) : [];
    }
}
