using EdgeLearn.Training.Tests.Checkpoints;

namespace EdgeLearn.Training.Tests.Heads;

public sealed class DenseHeadTests
{
    private const int Features = 64;
    private const int Classes = 12;
    private static readonly int Scale = Factor.OfSingle(1f / 64);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_head_learns_from_nothing_what_softmax_regression_in_floats_learns(bool momentum)
    {
        const int Rate = 3_000;
        var clusters = new Clusters(Features, Classes, noise: 60, seed: 1);
        var floats = new FloatHead(Features, Classes, 1.0 / 64, -20);
        DenseHead head = Head(new SgdOptions { Rate = Factor.OfMillionths(Rate), Momentum = momentum });
        for (int i = 0; i < 3_000; i++)
        {
            (sbyte[] features, int label) = clusters.Next();
            head.ObserveFeatures(features, 0);
            head.Step(label);
            floats.Step(features, label, Rate / 1e6);
        }

        (sbyte[] Features, int Label)[] test = [.. Enumerable.Range(0, 2_000).Select(_ => clusters.Next())];
        double right = test.Average(sample => head.ObserveFeatures(sample.Features, 0) == sample.Label ? 100.0 : 0);
        double rightInFloats = test.Average(sample => floats.Classify(sample.Features) == sample.Label ? 100.0 : 0);
        TestContext.Current.SendDiagnosticMessage($"integers {right:0.0} %, floats {rightInFloats:0.0} %");
        rightInFloats.ShouldBeInRange(80, 99, "the task is neither too easy nor too hard");
        right.ShouldBeGreaterThan(rightInFloats - 0.5);
    }

    [Fact]
    public void Its_scale_and_zero_point_are_those_of_the_features()
    {
        // The same real features, once around 0 and once around 100: the same classes.
        DenseHead around0 = new(1, 2, Factor.OfSingle(0.01f), 0, new SgdOptions { Ease = 0 });
        DenseHead around100 = new(1, 2, Factor.OfSingle(0.01f), 100, new SgdOptions { Ease = 0 });
        for (int i = 0; i < 200; i++)
        {
            int label = i & 1;
            sbyte real = (sbyte)(label == 0 ? -20 : 20);
            around0.ObserveFeatures([real], 0);
            around0.Step(label);
            around100.ObserveFeatures([(sbyte)(real + 100)], 0);
            around100.Step(label);
        }

        around0.ObserveFeatures([-20], 0).ShouldBe(0);
        around100.ObserveFeatures([80], 0).ShouldBe(0);
        around0.ObserveFeatures([20], 0).ShouldBe(1);
        around100.ObserveFeatures([120], 0).ShouldBe(1);
        ((double)around0.Probability(1)).ShouldBe(around100.Probability(1), 200);
    }

    [Fact]
    public void A_loss_that_is_asked_for_twice_is_the_same_and_changes_nothing()
    {
        (sbyte[] features, int label) = new Clusters(Features, Classes, 20, 3).Next();
        DenseHead head = Head(new SgdOptions { Ease = 0 });
        head.ObserveFeatures(features, 0);
        int before = head.Checksum();
        int loss = head.Loss(label);
        ((double)loss).ShouldBe(3671, 4, "guessing among twelve costs log2(12) bits");
        head.Loss(label).ShouldBe(loss);
        ((double)head.Probability(label)).ShouldBe(32768.0 / Classes, 8);
        head.Checksum().ShouldBe(before);
        head.Step(label).ShouldBeTrue();
        head.Loss(label).ShouldBeLessThan(loss, "the weights moved: what was observed is evaluated anew");
    }

    [Fact]
    public void Weights_that_outgrow_their_scale_take_their_momentum_along()
    {
        // Each step pushes the one weight the same way, far beyond what its first scale holds.
        DenseHead plain = Push(momentum: false);
        DenseHead moving = Push(momentum: true);
        plain.Doublings.ShouldBeGreaterThan(2);
        moving.Doublings.ShouldBeGreaterThan(2);
        plain.ObserveFeatures([-100], 0);
        moving.ObserveFeatures([-100], 0);
        ((double)moving.Loss(0)).ShouldBe(plain.Loss(0), 0.1 * plain.Loss(0));

        static DenseHead Push(bool momentum)
        {
            DenseHead head = new(1, 2, Scale, 0, new SgdOptions { Ease = 0, Momentum = momentum, Rate = Factor.OfMillionths(2_000_000) });
            for (int i = 0; i < 200; i++)
            {
                head.ObserveFeatures([(sbyte)(i % 2 == 0 ? 100 : -100)], 0);
                head.Step(i % 2);
            }

            return head;
        }
    }

    [Fact]
    public void Restored_from_its_state_it_goes_on_as_if_nothing_had_happened()
    {
        var clusters = new Clusters(Features, Classes, 20, 4);
        DenseHead head = Head(new SgdOptions { Momentum = true });
        Learn(head, clusters, 100);
        var copy = new StateCopy(head.StateLength);
        copy.Keep(head);
        DenseHead other = Head(new SgdOptions { Momentum = true, Seed = 99 });
        copy.GiveBack(other);
        other.Checksum().ShouldBe(head.Checksum());

        Learn(head, new Clusters(Features, Classes, 20, 5), 100);
        Learn(other, new Clusters(Features, Classes, 20, 5), 100);
        other.Checksum().ShouldBe(head.Checksum());
        other.Samples.ShouldBe(200);
    }

    [Fact]
    public void It_survives_a_power_cut_in_a_checkpoint_store()
    {
        var volume = new FaultyVolume(1);
        DenseHead head = Head(new SgdOptions());
        Learn(head, new Clusters(Features, Classes, 20, 6), 50);
        var store = new CheckpointStore(new FaultyStorage(volume), 1234);
        store.Save(head);
        DenseHead later = Head(new SgdOptions());
        new CheckpointStore(new FaultyStorage(volume), 1234).Load(later).ShouldBe(LoadResult.Restored);
        later.Checksum().ShouldBe(head.Checksum());
    }

    [Fact]
    public void Gate_replay_and_adapter_work_with_it_as_with_a_model()
    {
        var clusters = new Clusters(Features, Classes, 50, 7);
        DenseHead head = Head(new SgdOptions());
        var gate = new LearningGate(head, 24, 2, 1);
        var adapter = new Adapter(head, new ReplayBuffer(100, Features, 1), null, gate, new AdaptationOptions());
        for (int i = 0; i < 300; i++)
        {
            (sbyte[] features, int label) = clusters.Next();
            head.ObserveFeatures(features, 0);
            adapter.Learn(label);
        }

        adapter.Rehearse(3);
        gate.Kept.ShouldBeGreaterThan(0);
        Enumerable.Range(0, 500).Select(_ => clusters.Next()).Count(sample => head.ObserveFeatures(sample.Features, 0) == sample.Label).ShouldBeGreaterThan(400);

        // Labels that are all wrong: the gate brings back what it was.
        int good = Right(head);
        for (int i = 0; i < 200; i++)
        {
            (sbyte[] features, int label) = clusters.Next();
            head.ObserveFeatures(features, 0);
            head.Step((label + 1) % Classes);
        }

        Right(head).ShouldBeLessThan(good);
        gate.Settle().ShouldBeFalse();
        ((double)Right(head)).ShouldBe(good, 15);

        static int Right(DenseHead head)
        {
            var same = new Clusters(Features, Classes, 50, 7);
            return Enumerable.Range(0, 500).Select(_ => same.Next()).Count(sample => head.ObserveFeatures(sample.Features, 0) == sample.Label);
        }
    }

    [Fact]
    public void What_it_cannot_do_is_refused_before_it_begins()
    {
        Should.Throw<ArgumentNullException>(() => new DenseHead(4, 2, Scale, 0, null!));
        Should.Throw<ArgumentNullException>(() => new DenseHead(null!, 2, new SgdOptions()));
        Should.Throw<ArgumentException>(() => new DenseHead(4, 2, 0, 0, new SgdOptions()));
        Should.Throw<ArgumentException>(() => new DenseHead(4, 2, Scale, 0, new SgdOptions { Batch = 2 }));
        Should.Throw<ArgumentException>(() => new DenseHead(4, 2, Scale, 0, new SgdOptions { Decay = Factor.One }));
        Should.Throw<ArgumentException>(() => new DenseHead(4, 2, Scale, 0, new SgdOptions { AdaptRanges = true }));
        Should.Throw<ArgumentOutOfRangeException>(() => new DenseHead(0, 2, Scale, 0, new SgdOptions()));
        Should.Throw<ArgumentOutOfRangeException>(() => new DenseHead(4, 1, Scale, 0, new SgdOptions()));
        Should.Throw<ArgumentOutOfRangeException>(() => new DenseHead(4, 257, Scale, 0, new SgdOptions()));
        Should.Throw<ArgumentOutOfRangeException>(() => new DenseHead(4, 2, Scale, 128, new SgdOptions()));
        DenseHead head = new(4, 2, Scale, 0, new SgdOptions());
        Should.Throw<InvalidOperationException>(() => head.Step(0));
        Should.Throw<InvalidOperationException>(() => head.CopyFeatures(new sbyte[4], 0));
        Should.Throw<ArgumentException>(() => head.ObserveFeatures(new sbyte[4], 1));
        Should.Throw<ArgumentException>(() => head.ObserveFeatures(new sbyte[4], -1));
        head.ObserveFeatures(new sbyte[4], 0);
        Should.Throw<ArgumentOutOfRangeException>(() => head.Step(2));
        Should.Throw<ArgumentOutOfRangeException>(() => head.Loss(-1));
        head.Samples.ShouldBe(0);
    }

    private static DenseHead Head(SgdOptions options) => new(Features, Classes, Scale, -20, options);

    private static void Learn(DenseHead head, Clusters clusters, int samples)
    {
        for (int i = 0; i < samples; i++)
        {
            (sbyte[] features, int label) = clusters.Next();
            head.ObserveFeatures(features, 0);
            head.Step(label);
        }
    }
}
