using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Training.Tests.Sgd;

/// <summary>A forward pass leaves the sums of the last layer for the loss. Whatever happens in between, learning is as if they were computed anew.</summary>
public sealed class KeptSumsTests
{
    [Theory]
    [InlineData(1, false, false)]
    [InlineData(1, true, true)]
    [InlineData(3, false, true)]
    [InlineData(3, true, false)]
    public void Sums_are_never_those_of_other_weights_or_of_another_sample(int batch, bool momentum, bool adapts)
    {
        for (int seed = 1; seed <= 6; seed++)
        {
            var options = new SgdOptions { Batch = batch, Momentum = momentum, AdaptRanges = adapts, Decay = Factor.OfMillionths(1_000), Rate = Factor.OfMillionths(30_000), Seed = seed };
            TrainedNetwork[] twins = [Network(options, seed), Network(options, seed)];
            StateCopy[] copies = [.. twins.Select(twin => new StateCopy(twin.Learner.Weights.StateLength))];
            var random = new RandomBits(seed);
            var sample = new sbyte[12];
            for (int i = 0; i < 300; i++)
            {
                int action = i == 0 ? 0 : random.Below(8);
                int label = random.Below(3);
                for (int n = 0; n < sample.Length && action < 3; n++)
                {
                    sample[n] = (sbyte)(random.Next(7) - 64);
                }

                for (int t = 0; t < twins.Length; t++)
                {
                    if (t == 1)
                    {
                        twins[t].Learner.Layers[^1].Trained.HasSums = false;
                    }

                    Act(twins[t].Learner, copies[t], action, sample, label);
                }

                twins[1].Learner.Checksum().ShouldBe(twins[0].Learner.Checksum(), $"seed {seed}, step {i}, action {action}");
            }
        }
    }

    private static void Act(SgdLearner learner, StateCopy copy, int action, sbyte[] sample, int label)
    {
        switch (action)
        {
            case 0 or 1 or 2: learner.Observe(sample); break;
            case 3 or 4: learner.Step(label); break;
            case 5: learner.Loss(label); break;
            case 6: copy.Keep(learner.Weights); break;
            default:
                if (copy.IsFilled)
                {
                    copy.GiveBack(learner.Weights);
                }

                break;
        }
    }

    private static TrainedNetwork Network(SgdOptions options, int seed)
    {
        var builder = new FloatGraphBuilder([12]);
        builder.Dense(9, Activation.Relu);
        builder.Dense(3, Activation.None);
        return new TrainedNetwork(builder, seed, options);
    }
}
