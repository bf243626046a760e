using CsCheck;

namespace EdgeLearn.Training.Tests.Neighbors;

public sealed class NearestNeighborsTests
{
    private const int Length = 37; // no whole number of stretches

    [Fact]
    public void The_vote_is_that_of_a_sorted_list() =>
        (from samples in Gen.SByte.Array[Length].Array[0, 30]
         from labels in Gen.Int[0, 3].Array[samples.Length]
         from query in Gen.SByte.Array[Length]
         from neighbors in Gen.Int[1, 7]
         select (samples, labels, query, neighbors)).Sample(drawn =>
    {
        var store = new FeatureStore(30, Length);
        var classifier = new NearestNeighbors(store, drawn.neighbors);
        for (int i = 0; i < drawn.samples.Length; i++)
        {
            classifier.Observe(drawn.samples[i], 0);
            classifier.Step(drawn.labels[i]).ShouldBeTrue();
        }

        (int Distance, int Label)[] nearest = [.. drawn.samples
            .Select((sample, i) => (sample.Zip(drawn.query, (a, b) => (a - b) * (a - b)).Sum(), drawn.labels[i]))
            .OrderBy(pair => pair.Item1).Take(drawn.neighbors)];
        int votes = nearest.Length == 0 ? 0 : nearest.GroupBy(pair => pair.Label).Max(group => group.Count());
        int wanted = nearest.Length == 0 ? NearestNeighbors.Unknown : nearest.First(pair => nearest.Count(other => other.Label == pair.Label) == votes).Label;
        classifier.Observe(drawn.query, 0).ShouldBe(wanted);
        classifier.Votes.ShouldBe(votes);
        classifier.Distance.ShouldBe(nearest.Length == 0 ? int.MaxValue : nearest[0].Distance);
    });

    [Fact]
    public void A_sample_that_is_far_from_all_is_of_no_class()
    {
        var classifier = new NearestNeighbors(new FeatureStore(4, 2), 1) { Farthest = 25 };
        classifier.Observe([0, 0], 0);
        classifier.Step(9);
        classifier.Observe([3, 4], 0).ShouldBe(9);
        classifier.Observe([3, 5], 0).ShouldBe(NearestNeighbors.Unknown);
        classifier.Votes.ShouldBe(0);
    }

    [Fact]
    public void A_replay_buffer_is_a_store_too()
    {
        var buffer = new ReplayBuffer(10, 2, 1);
        var classifier = new NearestNeighbors(buffer, 3);
        for (int i = 0; i < 200; i++)
        {
            classifier.Observe([(sbyte)(i % 2 == 0 ? 50 : -50), 0], 0);
            classifier.Step(i % 2);
        }

        buffer.Count.ShouldBe(10);
        classifier.Observe([40, 5], 0).ShouldBe(0);
        classifier.Observe([-40, 5], 0).ShouldBe(1);
    }

    [Fact]
    public void Misuse_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => new NearestNeighbors(null!, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new NearestNeighbors(new FeatureStore(4, 2), 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new NearestNeighbors(new FeatureStore(4, 2), 5));
        Should.Throw<ArgumentOutOfRangeException>(() => new NearestNeighbors(new FeatureStore(1, 33_026), 1));
        var classifier = new NearestNeighbors(new FeatureStore(1, 2), 1);
        Should.Throw<InvalidOperationException>(() => classifier.Step(0));
        Should.Throw<ArgumentException>(() => classifier.Observe([1], 0));
        classifier.Observe([1, 2], 0);
        Should.Throw<ArgumentOutOfRangeException>(() => classifier.Step(256));
        classifier.Step(255);
        Should.Throw<InvalidOperationException>(() => classifier.Step(0));
    }
}
