using EdgeLearn.Toolchain.Evaluation.Episodes;

namespace EdgeLearn.Toolchain.Tests.Evaluation;

public sealed class EpisodeTests
{
    private static readonly EpisodeOptions Options = new(Ways: 4, Shots: 2, Queries: 3, Count: 50, Seed: 5);

    // Six classes of ten samples, each of another maker.
    private static readonly int[] Labels = [.. Enumerable.Range(0, 60).Select(i => i / 10)];
    private static readonly string[] Makers = [.. Enumerable.Range(0, 60).Select(i => $"maker {i % 10}")];

    [Fact]
    public void An_episode_has_the_samples_that_were_asked_for_and_nobody_makes_both_kinds()
    {
        Episode[] episodes = EpisodeSampler.Draw(Options, Labels, Makers);
        episodes.Length.ShouldBe(50);
        foreach (Episode episode in episodes)
        {
            int[] classes = [.. episode.Support.Select(samples => Labels[samples[0]])];
            classes.Distinct().Count().ShouldBe(4);
            for (int way = 0; way < 4; way++)
            {
                episode.Support[way].Distinct().Count().ShouldBe(2);
                episode.Queries[way].Distinct().Count().ShouldBe(3);
                episode.Support[way].Concat(episode.Queries[way]).ShouldAllBe(sample => Labels[sample] == classes[way]);
            }

            episode.Support.SelectMany(samples => samples.Select(sample => Makers[sample]))
                .Intersect(episode.Queries.SelectMany(samples => samples.Select(sample => Makers[sample]))).ShouldBeEmpty();
        }

        episodes.SelectMany(episode => episode.Support).SelectMany(samples => samples).Distinct().Count().ShouldBeGreaterThan(55);
    }

    [Fact]
    public void The_same_seed_gives_the_same_episodes()
    {
        int[][] Places(int seed) => [.. EpisodeSampler.Draw(Options with { Seed = seed }, Labels, []).SelectMany(episode => episode.Support.Concat(episode.Queries))];
        Places(1).SelectMany(places => places).ShouldBe(Places(1).SelectMany(places => places));
        Places(1).SelectMany(places => places).SequenceEqual(Places(2).SelectMany(places => places)).ShouldBeFalse();
    }

    [Fact]
    public void Too_few_samples_are_refused()
    {
        Should.Throw<ModelException>(() => EpisodeSampler.Draw(Options with { Ways = 7 }, Labels, Makers)).Message.ShouldContain("Episodes of 7 classes");
        Should.Throw<ModelException>(() => EpisodeSampler.Draw(Options with { Shots = 6 }, Labels, Makers));
        Should.Throw<ModelException>(() => EpisodeSampler.Draw(Options, [], []));
    }

    [Fact]
    public void Floats_and_the_classifier_of_the_chip_agree_on_the_same_embeddings()
    {
        var random = new Random(3);
        sbyte[] integers = [.. Labels.SelectMany(label => Enumerable.Range(0, 8).Select(f => (sbyte)((f == label ? 40 : 0) + random.Next(-30, 31))))];
        float[][] floats = [.. integers.Chunk(8).Select(embedding => Array.ConvertAll(embedding, value => 0.1f * (value + 3)))];
        Episode[] episodes = EpisodeSampler.Draw(Options, Labels, Makers);
        double[] exact = EpisodeAccuracy.OfFloats(floats, episodes);
        double[] onChip = EpisodeAccuracy.OfIntegers(integers, 8, -3, episodes);
        exact.Average().ShouldBeInRange(0.6, 0.98);
        exact.Zip(onChip).Count(pair => pair.First == pair.Second).ShouldBeGreaterThan(47, "they differ only where distances are equal to 8 bits");
    }
}
