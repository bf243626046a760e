using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Zoo;
using EdgeLearn.Training.Tests.Sgd;

namespace EdgeLearn.Training.Tests.Losses;

public sealed class LossTests
{
    [Fact]
    public void Loss_and_probabilities_are_those_of_a_softmax_in_floats()
    {
        var builder = new FloatGraphBuilder([12]);
        builder.Dense(5, Activation.None);
        var network = new TrainedNetwork(builder, 3);
        var random = new RandomBits(7);
        for (int i = 0; i < 200; i++)
        {
            sbyte[] sample = [.. Enumerable.Range(0, 12).Select(_ => (sbyte)(random.Next(8) - 128))];
            network.Learner.Observe(sample);
            network.Twin.Observe(network.Input.Dequantize(sample));
            double[] powers = [.. network.Twin.Output.Select(logit => Math.Exp(logit))];
            int sum = 0;
            for (int k = 0; k < 5; k++)
            {
                double probability = powers[k] / powers.Sum();
                (network.Learner.Loss(k) / 1024.0).ShouldBe(-Math.Log2(probability), 0.02);
                (network.Learner.Probability(k) / 32768.0).ShouldBe(probability, 0.002);
                sum += network.Learner.Probability(k);
            }

            sum.ShouldBeInRange(32763, 32773);
        }
    }

    [Fact]
    public void Asking_for_the_loss_learns_nothing()
    {
        var builder = new FloatGraphBuilder([12]);
        builder.Dense(5, Activation.None);
        var network = new TrainedNetwork(builder, 3);
        int before = network.Learner.Checksum();
        network.Learner.Observe(new sbyte[12]);
        network.Learner.Loss(2);
        network.Learner.Checksum().ShouldBe(before);
        Should.Throw<ArgumentOutOfRangeException>(() => network.Learner.Loss(5));
        Should.Throw<ArgumentOutOfRangeException>(() => network.Learner.Step(-1));
    }
}
