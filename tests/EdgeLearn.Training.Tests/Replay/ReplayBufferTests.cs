using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Learning;
using EdgeLearn.Toolchain.Zoo;
using EdgeLearn.Training.Tests.Sgd;

namespace EdgeLearn.Training.Tests.Replay;

public sealed class ReplayBufferTests
{
    [Fact]
    public void Every_sample_of_a_stream_is_kept_as_likely_as_any_other()
    {
        const int runs = 2000;
        const int stream = 60;
        const int capacity = 12;
        var kept = new int[stream];
        for (int seed = 1; seed <= runs; seed++)
        {
            var buffer = new ReplayBuffer(capacity, 1, seed * 7919);
            for (int i = 0; i < stream; i++)
            {
                buffer.Observe([(sbyte)i], 0, i);
            }

            buffer.Count.ShouldBe(capacity);
            for (int place = 0; place < capacity; place++)
            {
                ((int)buffer.Values[buffer.Offset(place)]).ShouldBe(buffer.LabelOf(place));
                kept[buffer.LabelOf(place)]++;
            }
        }

        // 400 each, with a deviation of 18.
        kept.Min().ShouldBeGreaterThan(320);
        kept.Max().ShouldBeLessThan(480);
    }

    [Fact]
    public void A_balanced_buffer_keeps_rare_classes_whole_and_shares_the_rest()
    {
        var random = new RandomBits(4);
        var buffer = new BalancedReplayBuffer(60, 1, 4, 1);
        int rare = 0;
        for (int i = 0; i < 3000; i++)
        {
            int label = i % 500 == 250 ? 3 : random.Next(3) == 0 ? 1 : random.Next(5) == 0 ? 2 : 0;
            rare += label == 3 ? 1 : 0;
            buffer.Observe([(sbyte)label], 0, label);
        }

        int[] counts = [.. Enumerable.Range(0, 4).Select(label => Enumerable.Range(0, buffer.Count).Count(place => buffer.LabelOf(place) == label))];
        counts[3].ShouldBe(rare);
        counts.Take(3).Min().ShouldBeGreaterThanOrEqualTo((60 - rare) / 3);
        counts.Sum().ShouldBe(60);
    }

    [Fact]
    public void In_a_balanced_buffer_samples_of_one_class_are_kept_alike()
    {
        const int runs = 1500;
        var kept = new int[80];
        for (int seed = 1; seed <= runs; seed++)
        {
            var buffer = new BalancedReplayBuffer(10, 1, 2, seed * 31);
            for (int i = 0; i < 80; i++)
            {
                buffer.Observe([(sbyte)i], 0, 0);
            }

            for (int place = 0; place < 10; place++)
            {
                kept[buffer.Values[place]]++;
            }
        }

        // 188 each, with a deviation of 13.
        kept.Min().ShouldBeGreaterThan(130);
        kept.Max().ShouldBeLessThan(245);
    }

    [Fact]
    public void A_class_can_be_forgotten_and_comes_back()
    {
        var buffer = new BalancedReplayBuffer(6, 1, 3, 1);
        for (int i = 0; i < 30; i++)
        {
            buffer.Observe([(sbyte)(i % 3)], 0, i % 3);
        }

        buffer.Forget(1);
        buffer.Count.ShouldBe(4);
        Enumerable.Range(0, 4).ShouldAllBe(place => buffer.LabelOf(place) != 1 && buffer.Values[place] == buffer.LabelOf(place));
        for (int i = 0; i < 30; i++)
        {
            buffer.Observe([(sbyte)(i % 3)], 0, i % 3);
        }

        Enumerable.Range(0, 6).Count(place => buffer.LabelOf(place) == 1).ShouldBe(2);
    }

    [Fact]
    public void What_was_saved_goes_on_as_the_same_sequence()
    {
        ReplayBuffer[] buffers = [new BalancedReplayBuffer(9, 2, 3, 5), new BalancedReplayBuffer(9, 2, 3, 6)];
        var random = new RandomBits(3);
        Feed(buffers[0], random, 100);
        var copy = new StateCopy(buffers[0].StateLength);
        copy.Keep(buffers[0]);
        copy.GiveBack(buffers[1]);
        int state = random.State;
        foreach (ReplayBuffer buffer in buffers)
        {
            random.State = state;
            Feed(buffer, random, 100);
        }

        buffers[1].Values.ShouldBe(buffers[0].Values);
        buffers[1].Draw().ShouldBe(buffers[0].Draw());
    }

    [Fact]
    public void Replay_keeps_a_learner_from_forgetting()
    {
        Forgetting(replay: 0).ShouldBeGreaterThan(20);
        Forgetting(replay: 2).ShouldBeLessThan(8);
    }

    [Fact]
    public void Misuse_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new FeatureStore(0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new FeatureStore(32_768, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new FeatureStore(1, 0));
        var store = new FeatureStore(1, 2);
        Should.Throw<ArgumentOutOfRangeException>(() => store.Observe([1, 2], 0, -1));
        Should.Throw<ArgumentException>(() => store.Observe([1, 2], 1, 0));
        store.Observe([1, 2], 0, 0).ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => store.Observe([1, 2], 0, 0));
        Should.Throw<ArgumentException>(() => store.Observe(Head().Learner, 0));
        var buffer = new ReplayBuffer(4, 3, 1);
        Should.Throw<InvalidOperationException>(() => buffer.Draw());
        Should.Throw<ArgumentException>(() => buffer.Step(Head().Learner));
        Should.Throw<ArgumentOutOfRangeException>(() => new BalancedReplayBuffer(4, 3, 2, 1).Observe([1, 2, 3], 0, 2));
        new ReplayBuffer(4, 16, 1).Step(Head().Learner).ShouldBeFalse();
    }

    // Learns classes 0 and 1, then only 2; how many of 100 samples of the first two are wrong then.
    private static int Forgetting(int replay)
    {
        SgdLearner learner = Head().Learner;
        var buffer = new ReplayBuffer(20, learner.Features.Count, 1);
        var random = new RandomBits(2);
        for (int i = 0; i < 600; i++)
        {
            int label = i < 300 ? i % 2 : 2;
            learner.Observe(Sample(random, label));
            if (i < 300)
            {
                buffer.Observe(learner, label);
            }

            learner.Step(label);
            for (int again = 0; again < replay && i >= 300; again++)
            {
                buffer.Step(learner);
            }
        }

        return Enumerable.Range(0, 100).Count(i => learner.Observe(Sample(random, i % 2)) != i % 2);
    }

    // 24 inputs, a layer that stays, 16 features, 3 classes.
    private static TrainedNetwork Head()
    {
        var builder = new FloatGraphBuilder([24]);
        builder.Dense(16, Activation.Relu);
        builder.Dense(3, Activation.None);
        return new TrainedNetwork(builder, 3, new SgdOptions { AdaptRanges = true, Ease = 0, Rate = Factor.OfMillionths(50_000) }, new TrainingPlanOptions(Layers: 1));
    }

    private static sbyte[] Sample(RandomBits random, int label) =>
        [.. Enumerable.Range(0, 24).Select(i => (sbyte)(random.Next(6) - 32 + (i % 3 == label ? 30 : 0)))];

    private static void Feed(ReplayBuffer buffer, RandomBits random, int count)
    {
        for (int i = 0; i < count; i++)
        {
            buffer.Observe([(sbyte)random.Next(7), (sbyte)random.Next(7)], 0, random.Below(3));
        }
    }
}
