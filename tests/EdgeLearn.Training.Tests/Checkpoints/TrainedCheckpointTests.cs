using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Zoo;
using EdgeLearn.Training.Tests.Sgd;

namespace EdgeLearn.Training.Tests.Checkpoints;

/// <summary>The weights of a network that trains, over power cuts.</summary>
public class TrainedCheckpointTests
{
    [Fact]
    public void A_network_that_loses_its_power_while_saving_has_the_weights_of_the_save_before()
    {
        var volume = new FaultyVolume(5) { Effect = CutEffect.Mixed };
        TrainedNetwork network = Build();
        Train(network, 40);
        NewStore(volume, network).Save(new Weights(network.Learner)).ShouldBe(SaveResult.Saved);
        double[] saved = AllWeights(network);

        Train(network, 40);
        volume.StepsToCut = 1000;
        Should.Throw<PowerCutException>(() => NewStore(volume, network).Save(new Weights(network.Learner)));
        volume.PowerOn();
        AllWeights(network).SequenceEqual(saved).ShouldBeFalse();

        TrainedNetwork restarted = Build();
        NewStore(volume, restarted).Load(new Weights(restarted.Learner)).ShouldBe(LoadResult.Recovered);
        AllWeights(restarted).ShouldBe(saved);
    }

    [Fact]
    public void Weights_of_another_network_of_the_same_size_are_refused_and_those_that_are_there_stay()
    {
        var volume = new FaultyVolume(6);
        TrainedNetwork network = Build();
        NewStore(volume, network).Save(new Weights(network.Learner));
        TrainedNetwork other = Build(seed: 4);
        Train(other, 10);
        double[] before = AllWeights(other);
        CheckpointException refusal = Should.Throw<CheckpointException>(() => NewStore(volume, other).Load(new Weights(other.Learner)));
        refusal.Model.ShouldBe(network.Learner.Interpreter.Model.Checksum);
        AllWeights(other).ShouldBe(before);
    }

    private static TrainedNetwork Build(int seed = 3)
    {
        var builder = new FloatGraphBuilder([9, 7, 2]);
        builder.Dense(20, Activation.Relu);
        builder.Dense(4, Activation.None);
        return new TrainedNetwork(builder, seed);
    }

    private static void Train(TrainedNetwork network, int steps)
    {
        var random = new RandomBits(2);
        var sample = new sbyte[126];
        for (int i = 0; i < steps; i++)
        {
            for (int n = 0; n < sample.Length; n++)
            {
                sample[n] = (sbyte)(random.Next(7) - 64);
            }

            network.Learner.Observe(sample);
            network.Learner.Step(i % 3);
        }
    }

    private static double[] AllWeights(TrainedNetwork network) => [.. network.LayerWeights().SelectMany(weights => weights)];

    private static CheckpointStore NewStore(FaultyVolume volume, TrainedNetwork network) =>
        new(new FaultyStorage(volume), network.Learner.Interpreter.Model.Checksum);

    /// <summary>Weights, their hidden bits and their scales.</summary>
    private sealed class Weights(SgdLearner learner) : ILearnedState
    {
        private readonly TrainedWeights[] _layers = [.. learner.Layers.Where(layer => layer?.Trained?.Fractions is not null).Select(layer => layer.Trained)];

        public int StateLength => _layers.Sum(layer => (2 * layer.Values.Length) + (4 * layer.Scales.Length));

        public void Save(StateWriter writer)
        {
            foreach (TrainedWeights layer in _layers)
            {
                writer.WriteBytes(layer.Values, 0, layer.Values.Length);
                writer.WriteSBytes(layer.Fractions, 0, layer.Fractions.Length);
                Array.ForEach(layer.Scales, writer.WriteInt32);
            }
        }

        public void Restore(StateReader reader)
        {
            foreach (TrainedWeights layer in _layers)
            {
                reader.ReadBytes(layer.Values, 0, layer.Values.Length);
                reader.ReadSBytes(layer.Fractions, 0, layer.Fractions.Length);
                for (int i = 0; i < layer.Scales.Length; i++)
                {
                    layer.Scales[i] = reader.ReadInt32();
                }
            }
        }
    }
}
