using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Zoo;
using EdgeLearn.Training.Tests.Sgd;

namespace EdgeLearn.Training.Tests.PseudoLabelling;

public sealed class PseudoLabelsTests
{
    private const int Sure = 27000; // 0.82
    private const int Inputs = 48;

    [Fact]
    public void The_probability_of_a_guess_is_that_of_its_label()
    {
        SgdLearner learner = Learned();
        var labels = new PseudoLabels(learner, 32768, 1);
        var random = new RandomBits(9);
        for (int i = 0; i < 50; i++)
        {
            int guess = learner.Observe(Sample(random, i % 3, 20));
            labels.Step(guess).ShouldBeFalse();
            learner.Step(guess);
            labels.Probability.ShouldBe(learner.Confidence);
        }
    }

    [Fact]
    public void A_guess_is_taken_when_it_is_sure_and_has_been_for_long_enough()
    {
        SgdLearner learner = Learned();
        var labels = new PseudoLabels(learner, Sure, 3);
        bool[] taken = [.. new[] { 0, 0, 0, 0, 1, 1, 1, 0, 0, 0 }.Select(kind => labels.Step(learner.Observe(Clear(kind))))];
        taken.ShouldBe([false, false, true, true, false, false, true, false, false, true]);
        labels.Taken.ShouldBe(4);
        labels.Step(learner.Observe(new sbyte[Inputs])).ShouldBeFalse();
        labels.Step(learner.Observe(Clear(0))).ShouldBeFalse("a doubtful sample ends the run");
        labels.Reset();
        labels.Step(learner.Observe(Clear(0))).ShouldBeFalse();
    }

    [Fact]
    public void Doubtful_samples_change_nothing()
    {
        SgdLearner learner = Learned();
        var labels = new PseudoLabels(learner, 32768, 1);
        int before = learner.Checksum();
        var random = new RandomBits(9);
        for (int i = 0; i < 50; i++)
        {
            labels.Step(learner.Observe(Sample(random, i % 3, 5)));
        }

        labels.Taken.ShouldBe(0);
        learner.Checksum().ShouldBe(before);
    }

    [Fact]
    public void A_drift_is_followed_without_a_label()
    {
        // Each class raises other inputs, too, from now on, and those that were learned fade away.
        SgdLearner follows = Learned();
        SgdLearner stays = Learned();
        var labels = new PseudoLabels(follows, Sure, 3);
        var random = new RandomBits(5);
        (int followed, int stayed) = (0, 0);
        for (int i = 0; i < 3000; i++)
        {
            int kind = i / 10 % 3;
            sbyte[] sample = Sample(random, kind, 34 - (34 * i / 3000), 34);
            int guess = follows.Observe(sample);
            labels.Step(guess);
            followed += i >= 2700 && guess == kind ? 1 : 0;
            stayed += i >= 2700 && stays.Observe(sample) == kind ? 1 : 0;
        }

        followed.ShouldBeGreaterThan(290);
        stayed.ShouldBeLessThan(240);
    }

    [Fact]
    public void A_run_is_saved()
    {
        SgdLearner learner = Learned();
        var labels = new PseudoLabels(learner, Sure, 2);
        labels.Step(learner.Observe(Clear(1))).ShouldBeFalse();
        var copy = new StateCopy(labels.StateLength);
        copy.Keep(labels);
        labels.Reset();
        copy.GiveBack(labels);
        labels.Step(learner.Observe(Clear(1))).ShouldBeTrue();
    }

    [Fact]
    public void Misuse_is_refused()
    {
        SgdLearner learner = Learned();
        Should.Throw<ArgumentNullException>(() => new PseudoLabels(null!, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new PseudoLabels(learner, -1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new PseudoLabels(learner, 32769, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new PseudoLabels(learner, 1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new PseudoLabels(learner, 1, 1).Step(3));
    }

    private static SgdLearner Learned()
    {
        var builder = new FloatGraphBuilder([Inputs]);
        builder.Dense(3, Activation.None);
        SgdLearner learner = new TrainedNetwork(builder, 3, new SgdOptions { AdaptRanges = true, Ease = 0, Rate = Factor.OfMillionths(30_000) }).Learner;
        var random = new RandomBits(1);
        for (int i = 0; i < 900; i++)
        {
            learner.Observe(Sample(random, i % 3, 34));
            learner.Step(i % 3);
        }

        return learner;
    }

    // Each class raises eight inputs of the first half, and eight of the second.
    private static sbyte[] Sample(RandomBits random, int kind, int height, int other = 0) =>
        [.. Enumerable.Range(0, Inputs).Select(i => (sbyte)(random.Next(5) - 16 + (i / 8 == kind ? height : i / 8 == kind + 3 ? other : 0)))];

    private static sbyte[] Clear(int kind) => [.. Enumerable.Range(0, Inputs).Select(i => (sbyte)(i / 8 == kind ? 80 : 0))];
}
